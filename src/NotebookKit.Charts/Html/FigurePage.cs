using System.Net;
using System.Text;

namespace NotebookKit.Charts;

/// <summary>A web page of figures that needs nothing else: plotly.js stands in it once.</summary>
public static class FigurePage
{
    /// <summary>The page, about 5 MB because of plotly.js, with the figures in the order given.</summary>
    /// <param name="title">Title of the page and, where not empty, its heading.</param>
    /// <param name="figures">What it shows; at least one.</param>
    /// <exception cref="ArgumentException">There is no figure.</exception>
    public static string Write(string title, params IReadOnlyList<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(figures);
        if (figures.Count == 0)
            throw new ArgumentException("A page needs at least 1 figure, but figures is empty.", nameof(figures));

        var heading = WebUtility.HtmlEncode(LabelText.Clean(title));
        var page = new StringBuilder()
            .Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append($"<title>{(heading.Length > 0 ? heading : "Chart")}</title>\n<style>\n")
            .Append(":root{color-scheme:light dark}\n")
            .Append($"body{{margin:2rem auto;max-width:60rem;padding:0 1rem;font-family:{ChartStyle.FontFamily};")
            .Append($"background:{ChartStyle.Light.Page};color:{ChartStyle.Light.Text}}}\n")
            .Append($"@media (prefers-color-scheme:dark){{body{{background:{ChartStyle.Dark.Page};color:{ChartStyle.Dark.Text}}}}}\n")
            .Append("h1{font-size:1.4rem}\n</style>\n<script>").Append(ScriptText.Escape(PlotlyJs.Source)).Append("</script>\n</head>\n<body>\n");
        if (heading.Length > 0 && (figures.Count > 1 || title != figures[0].Title))
            page.Append($"<h1>{heading}</h1>\n");
        foreach (var figure in figures)
            page.Append(FigureHtml.WriteFigure(figure));
        return page.Append(FigureHtml.Loader).Append("\n</body>\n</html>\n").ToString();
    }
}
