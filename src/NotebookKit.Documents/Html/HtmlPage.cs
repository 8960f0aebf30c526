using System.Text;

namespace NotebookKit.Documents.Html;

/// <summary>The frame of an exported page: head, style, scripts, table of contents.</summary>
internal static class HtmlPage
{
    private const int FewestHeadingsForContents = 3;
    private const int DeepestContentsLevel = 3;

    private static readonly Lazy<string> Style = new(ReadStyle);

    public static string Compose(string body, IReadOnlyList<Heading> headings, HtmlExportOptions options)
    {
        var title = options.Title ?? (headings.Count > 0 ? headings[0].Text : "Notebook");
        var page = new StringBuilder()
            .Append("<!DOCTYPE html>\n<html lang=\"").Append(HtmlText.Encode(options.Language)).Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta name=\"color-scheme\" content=\"light dark\">\n")
            // Without this, browsers ask the server for /favicon.ico.
            .Append("<link rel=\"icon\" href=\"data:,\">\n")
            .Append("<title>").Append(HtmlText.Encode(title)).Append("</title>\n")
            .Append("<style>\n").Append(Style.Value).Append("</style>\n");
        foreach (var script in options.HeadScripts) page.Append("<script>\n").Append(EscapeScript(script)).Append("\n</script>\n");
        page.Append("</head>\n<body>\n");
        AppendContents(page, headings);
        return page.Append("<main>\n").Append(body).Append("</main>\n</body>\n</html>\n").ToString();
    }

    // Within strings and regular expressions, the only places where these stand in real scripts, a backslash changes nothing.
    private static string EscapeScript(string script) => script
        .Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
        .Replace("<!--", "\\x3c!--", StringComparison.Ordinal);

    private static void AppendContents(StringBuilder page, IReadOnlyList<Heading> headings)
    {
        var listed = headings.Where(heading => heading.Level <= DeepestContentsLevel).ToList();
        if (listed.Count < FewestHeadingsForContents) return;
        page.Append("<nav class=\"contents\" aria-label=\"Contents\">\n<ul>\n");
        foreach (var heading in listed)
        {
            page.Append("<li class=\"level-").Append(heading.Level).Append("\"><a href=\"#").Append(HtmlText.Encode(heading.Id)).Append("\">")
                .Append(HtmlText.Encode(heading.Text)).Append("</a></li>\n");
        }
        page.Append("</ul>\n</nav>\n");
    }

    private static string ReadStyle()
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("notebook.css")
            ?? throw new InvalidOperationException("The assembly lacks its resource notebook.css.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
