namespace NotebookKit.Charts;

/// <summary>What a figure can be turned into, as calls on the figure.</summary>
public static class FigureOutput
{
    /// <summary>The picture; see <see cref="SvgWriter"/>.</summary>
    public static string ToSvg(this Figure figure) => SvgWriter.Write(figure);

    /// <summary>The interactive chart's JSON; see <see cref="PlotlyJson"/>.</summary>
    public static string ToPlotlyJson(this Figure figure) => PlotlyJson.Write(figure);

    /// <summary>A fragment for a notebook's output; see <see cref="FigureHtml"/>.</summary>
    public static string ToHtml(this Figure figure) => FigureHtml.Write(figure);

    /// <summary>A page that stands alone, about 5 MB; see <see cref="FigurePage"/>.</summary>
    public static string ToHtmlPage(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return FigurePage.Write(figure.Title, figure);
    }

    /// <summary>Saves <see cref="ToHtmlPage"/>. An existing file is replaced, and only once all is written.</summary>
    /// <exception cref="IOException">The folder does not exist or cannot be written to.</exception>
    public static void SaveHtml(this Figure figure, string path) => Save(path, figure.ToHtmlPage());

    /// <summary>Saves <see cref="ToSvg"/>. An existing file is replaced, and only once all is written.</summary>
    /// <exception cref="IOException">The folder does not exist or cannot be written to.</exception>
    public static void SaveSvg(this Figure figure, string path) => Save(path, figure.ToSvg());

    /// <summary>Saves <see cref="ToPlotlyJson"/>. An existing file is replaced, and only once all is written.</summary>
    /// <exception cref="IOException">The folder does not exist or cannot be written to.</exception>
    public static void SaveJson(this Figure figure, string path) => Save(path, figure.ToPlotlyJson());

    private static void Save(string path, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var beside = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            File.WriteAllText(beside, text);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
