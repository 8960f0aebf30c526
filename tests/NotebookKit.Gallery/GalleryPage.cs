using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookKit.Charts;
using NotebookKit.Interactive;

namespace NotebookKit.Gallery;

/// <summary>One page with every exhibit as a notebook would show it, with its size; plotly.js lies beside it.</summary>
public static class GalleryPage
{
    public const string FileName = "gallery.html";
    private const string ScriptName = "plotly.min.js";

    /// <summary>Writes the page and returns its path.</summary>
    /// <param name="folder">The folder, made if needed.</param>
    /// <param name="exhibits">What it shows, in this order.</param>
    /// <param name="fileName">The page's name.</param>
    public static string Write(string folder, IEnumerable<Exhibit> exhibits, string fileName = FileName)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, ScriptName), PlotlyJs.Source);
        var path = Path.Combine(folder, fileName);
        File.WriteAllText(path, Page(exhibits, $"<script src=\"{ScriptName}\"></script>\n"));
        return path;
    }

    /// <summary>What a notebook saves of a value as <c>text/html</c>.</summary>
    public static string Html(object value)
    {
        NotebookKitExtension.Load();
        return value.ToDisplayString(HtmlFormatter.MimeType);
    }

    private static string Page(IEnumerable<Exhibit> exhibits, string script)
    {
        var page = new StringBuilder()
            .Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<title>NotebookKit gallery</title>\n<style>\n:root{color-scheme:light dark}\n")
            .Append("body{margin:1rem auto;max-width:66rem;padding:0 1rem;font-family:system-ui,sans-serif;background:#fff;color:#1f2430}\n")
            .Append("@media (prefers-color-scheme:dark){body{background:#16191f;color:#e8eaee}}\n")
            .Append("section{margin:0 0 2rem}h2{font-size:1rem;font-weight:600;margin:0 0 .4rem}small{font-weight:400;opacity:.7}\n</style>\n")
            .Append(script).Append("</head>\n<body>\n<h1>Gallery</h1>\n");
        foreach (var exhibit in exhibits)
        {
            var html = Html(exhibit.Value);
            var size = (Encoding.UTF8.GetByteCount(html) / 1024.0).ToString("0.0", CultureInfo.InvariantCulture);
            page.Append($"<section id=\"{exhibit.Name}\">\n<h2>{WebUtility.HtmlEncode(exhibit.Name)} <small>{size} kB</small></h2>\n{html}\n</section>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }
}
