using System.Net;
using System.Text;

namespace NotebookKit.Charts;

/// <summary>
/// A figure as HTML for notebooks: the picture, which needs nothing, and a script that puts the interactive chart in
/// its place once plotly.js is at hand. Where scripts do not run (GitHub, untrusted notebooks, print) or plotly.js
/// cannot be had, the picture stays.
/// </summary>
/// <remarks>
/// plotly.js is looked for on the page, then in the notebook server's kernelspec folders
/// (<see cref="KernelNames"/>), then at <see cref="PlotlyJs.CdnAddress"/> with an integrity hash. The fragment holds
/// no inline SVG and no style element, because notebook sanitizers remove their tags and show their text. Several
/// fragments on a page share one load; a fragment's element is marked <c>data-nk-live="true"</c> when its chart stands.
/// </remarks>
public static class FigureHtml
{
    /// <summary>The kernelspecs in whose folder <c>plotly.min.js</c> is looked for, in this order.</summary>
    /// <remarks>First the one this process runs as, where its host says so by the application data <c>NotebookKit.KernelName</c>
    /// (<see cref="AppContext.SetData"/>) before the first chart; then the usual names.</remarks>
    public static IReadOnlyList<string> KernelNames { get; } = WithOwnName(["notebookkit-csharp", ".net-csharp"]);

    private static readonly Lazy<string> LoaderCall = new(WriteLoader);

    /// <summary>The fragment: one <c>div</c> and the loader script.</summary>
    public static string Write(Figure figure) => WriteFigure(figure) + Loader + "\n";

    /// <summary>
    /// The fragment of a chart that was made elsewhere. It comes alive in the same way and keeps its own colours; its
    /// picture is <see cref="PlotlyChart.Picture"/>, or a card that says what the chart is.
    /// </summary>
    public static string Write(PlotlyChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var card = new SvgPlaceholder(chart);
        var (height, svg) = chart.Picture is { } picture ? (picture.Height, SvgWriter.Write(picture)) : (card.Height, card.Write());
        return WriteElement(" data-nk-own-colors", chart.ToString(), chart.Picture?.Width ?? chart.Width, height, svg, Escape(chart.Json)) + Loader + "\n";
    }

    /// <summary>The figure's element without a script that brings it to life.</summary>
    internal static string WriteFigure(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return WriteElement(
            "", figure.AlternativeText, figure.Width, figure.Height, SvgWriter.Write(figure), PlotlyJson.Write(figure));
    }

    private static string WriteElement(string attributes, string description, int width, int height, string svg, string json)
    {
        var picture = Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));
        var alternative = WebUtility.HtmlEncode(LabelText.Clean(description));
        return $"<div class=\"nk-figure\"{attributes} style=\"max-width:{width}px;width:100%;margin:0 0 0.5em 0\">\n"
            + $"<img alt=\"{alternative}\" width=\"{width}\" height=\"{height}\" style=\"max-width:100%;height:auto;display:block\" "
            + $"src=\"data:image/svg+xml;base64,{picture}\">\n"
            + $"<script type=\"application/json\">{json}</script>\n</div>\n";
    }

    /// <summary>Within JSON these can only stand in strings, where the escapes mean the same: <c>&lt;</c> could end the
    /// script element, and the others are line ends to some who handle the page.</summary>
    private static string Escape(string json) => json
        .Replace("<", "\\u003c", StringComparison.Ordinal)
        .Replace("\u2028", "\\u2028", StringComparison.Ordinal)
        .Replace("\u2029", "\\u2029", StringComparison.Ordinal)
        .Replace("\u0085", "\\u0085", StringComparison.Ordinal);

    /// <summary>The script that draws every figure above it on the page.</summary>
    internal static string Loader => LoaderCall.Value;

    private static string[] WithOwnName(string[] usual) =>
        AppContext.GetData("NotebookKit.KernelName") is string { Length: > 0 } own ? [.. usual.Prepend(own).Distinct(StringComparer.Ordinal)] : usual;

    private static string WriteLoader()
    {
        // It is saved with every chart of a notebook, so comments and indentation stay behind.
        var lines = Resource.Read("NotebookKit.Charts.loader.js").Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal));
        return $"<script>{string.Join('\n', lines)}({LoaderSettings.Write()});</script>";
    }
}
