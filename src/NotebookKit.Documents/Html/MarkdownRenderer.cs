using System.Text;
using System.Text.Json.Nodes;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NotebookKit.Documents.Html;

/// <summary>A heading of the page: its level from 1, its text, and the id links point to.</summary>
internal sealed record Heading(int Level, string Text, string Id);

/// <summary>
/// Renders Markdown cells. Raw HTML shows as text, links lead only to web, mail and file addresses, and images on
/// other servers become links, as do those of a base folder that cannot be embedded, so a page from a stranger's notebook neither runs nor fetches anything.
/// </summary>
internal sealed class MarkdownRenderer(string? baseFolder)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseEmphasisExtras().UseTaskLists().UseFootnotes().UseAutoLinks()
        // Keeps formulas as text: otherwise a_1 and b_2 would turn into emphasis.
        .UseMathematics()
        .DisableHtml()
        .Build();

    private static readonly string[] SafeSchemes = ["http", "https", "mailto"];

    private readonly List<Heading> _headings = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>The headings of all Markdown rendered so far.</summary>
    public IReadOnlyList<Heading> Headings => _headings;

    public string ToHtml(string markdown, JsonObject? attachments)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>()) AddHeading(heading);
        foreach (var link in document.Descendants<LinkInline>().ToList()) MakeSafe(link, attachments);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
            if (!link.IsEmail && !IsSafeLink(link.Url)) link.ReplaceBy(new LiteralInline(link.Url));
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>Gives the texts of all headings in a Markdown text.</summary>
    public static List<string> ReadHeadings(string markdown) =>
        [.. Markdown.Parse(markdown, Pipeline).Descendants<HeadingBlock>().Select(PlainText).Where(text => text.Length > 0)];

    private void AddHeading(HeadingBlock block)
    {
        var text = PlainText(block);
        var slug = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        var stem = slug.ToString().TrimEnd('-') is { Length: > 0 } found ? found : "section";
        var id = stem;
        for (var n = 2; !_ids.Add(id); n++) id = $"{stem}-{n}";
        block.GetAttributes().Id = id;
        if (text.Length > 0) _headings.Add(new Heading(block.Level, text, id));
    }

    private static string PlainText(HeadingBlock block)
    {
        var text = new StringBuilder();
        foreach (var inline in block.Inline?.Descendants() ?? [])
        {
            _ = inline switch
            {
                LiteralInline literal => text.Append(literal.Content.AsSpan()),
                CodeInline code => text.Append(code.ContentSpan),
                Markdig.Extensions.Mathematics.MathInline math => text.Append(math.Content.AsSpan()),
                LineBreakInline => text.Append(' '),
                HtmlEntityInline entity => text.Append(entity.Transcoded.AsSpan()),
                _ => text,
            };
        }
        return text.ToString().Trim();
    }

    private void MakeSafe(LinkInline link, JsonObject? attachments)
    {
        var url = link.Url ?? "";
        if (!link.IsImage)
        {
            if (!IsSafeLink(url)) link.Url = "#";
        }
        else if (url.StartsWith("attachment:", StringComparison.Ordinal))
        {
            link.Url = AttachmentData(Uri.UnescapeDataString(url["attachment:".Length..]), attachments);
        }
        else if (baseFolder is not null && IsRelative(url) && LocalImage.TryEmbed(url, baseFolder) is { } embedded)
        {
            link.Url = embedded;
        }
        else if (!IsSafeImage(url))
        {
            link.IsImage = false;
            if (link.FirstChild is null) link.AppendChild(new LiteralInline(url));
            if (!IsSafeLink(url)) link.Url = "#";
        }
    }

    private static string AttachmentData(string name, JsonObject? attachments)
    {
        if (attachments?[name] is JsonObject bundle)
        {
            foreach (var (mimeType, content) in bundle)
                if (OutputHtml.IsBitmap(mimeType) && content is JsonValue value && value.TryGetValue(out string? base64)) return OutputHtml.DataUri(mimeType, base64);
        }
        return "data:,";
    }

    private bool IsSafeImage(string url) => url.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) || baseFolder is null && IsRelative(url);

    // Protocol-relative addresses ("//host/…") leave for another server as well.
    private static bool IsRelative(string url) => Scheme(url) is null && !IsProtocolRelative(url);

    private static bool IsSafeLink(string url) => Scheme(url) is not { } scheme || SafeSchemes.Contains(scheme);

    private static bool IsProtocolRelative(string url) => url.TrimStart().Replace('\\', '/').StartsWith("//", StringComparison.Ordinal);

    /// <summary>The scheme as a browser reads it: it skips leading spaces and all control characters.</summary>
    private static string? Scheme(string url)
    {
        var read = string.Concat(url.Where(c => c > ' '));
        var end = read.AsSpan().IndexOfAny(":/?#");
        return end > 0 && read[end] == ':' ? read[..end].ToLowerInvariant() : null;
    }
}
