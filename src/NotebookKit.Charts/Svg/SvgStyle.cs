namespace NotebookKit.Charts;

/// <summary>The style sheet inside every picture. The page colour is drawn, not left transparent: a picture cannot know
/// the theme of the page around it, and stays readable this way on any.</summary>
internal static class SvgStyle
{
    public static string Css { get; } =
        $"\ntext{{font-family:{ChartStyle.FontFamily};font-size:{ChartStyle.LabelSize}px;fill:{ChartStyle.Light.Muted}}}" +
        $"\n.title{{font-size:{ChartStyle.TitleSize}px;font-weight:600}}" +
        $"\n.subtitle{{font-size:12.5px}}" +
        $"\n.axis{{font-size:{ChartStyle.AxisTitleSize}px}}" +
        "\n.end{text-anchor:end}.mid{text-anchor:middle}" +
        "\n.grid{stroke-width:1;fill:none}.line{stroke-width:1;fill:none}" +
        "\n.halo{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}" +
        Colors(ChartStyle.Light) +
        $"\n@media (prefers-color-scheme:dark){{{Colors(ChartStyle.Dark)}\n}}\n";

    private static string Colors(Theme theme) =>
        $"\n.page{{fill:{theme.Page}}}text,.subtitle{{fill:{theme.Muted}}}.title,.axis,.strong{{fill:{theme.Text}}}" +
        $"\n.grid{{stroke:{theme.Grid}}}.line{{stroke:{theme.Line}}}.arrow{{stroke:{theme.Text}}}.tip{{fill:{theme.Text}}}" +
        $"\n.halo{{stroke:{theme.Page}}}.empty{{fill:{theme.Grid}}}";
}
