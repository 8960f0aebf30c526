namespace NotebookKit.Charts;

/// <summary>The look that picture and interactive chart share.</summary>
internal static class ChartStyle
{
    public const string FontFamily = "\"Segoe UI\", \"Helvetica Neue\", Arial, \"Liberation Sans\", sans-serif";

    public const double TitleSize = 16;
    public const double SubtitleSize = 12.5;
    public const double PanelTitleSize = AxisTitleSize;
    public const double AxisTitleSize = 13;
    public const double LabelSize = 12;

    /// <summary>Free space around everything.</summary>
    public const double Padding = 14;

    /// <summary>Share of full opacity of a point's fill: crowded places grow darker, the rim stays crisp.</summary>
    public const double PointOpacity = 0.78;

    /// <summary>The same of an area, through which points and grid must show.</summary>
    public const double AreaOpacity = 0.18;

    public static Theme Light { get; } = new("#1f2430", "#5b6370", "#e6e8ec", "#aab0ba", "#ffffff");

    public static Theme Dark { get; } = new("#e8eaee", "#a7aeba", "#343a44", "#666e7b", "#16191f");

    /// <summary>Text that can be read on white and on dark pages, for JSON that goes out without our script.</summary>
    public const string NeutralText = "#747b87";

    /// <summary>Grid lines for the same.</summary>
    public const string NeutralGrid = "rgba(128,136,148,0.22)";
}

/// <summary>Colours of all that is not data.</summary>
internal sealed record Theme(string Text, string Muted, string Grid, string Line, string Page);
