namespace NotebookKit.Documents.Html;

/// <summary>How a notebook becomes a page.</summary>
public sealed record HtmlExportOptions
{
    /// <summary>The page's title. Default: the first heading, or "Notebook" when there is none.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// Scripts the outputs need, such as a chart library, each embedded once in the page's head, in order. They run:
    /// pass only scripts of your own. Default: none.
    /// </summary>
    public IReadOnlyList<string> HeadScripts { get; init; } = [];

    /// <summary>The largest image file that is put into a page, in bytes (10 MB); a larger one would make the page slow to open.</summary>
    public const long MaxImageBytes = 10L * 1024 * 1024;

    /// <summary>
    /// The folder that images named by relative paths are read from; usually the notebook's. PNG, JPEG, GIF, WebP and
    /// SVG files inside it of at most <see cref="MaxImageBytes"/> are embedded, other images become links; symbolic
    /// links are not followed. Default: null, no file is read, and such images are left to the browser, which looks for
    /// them beside the page.
    /// </summary>
    public string? BaseFolder { get; init; }

    /// <summary>The language of the text as a BCP 47 tag, for screen readers and hyphenation. Default: <c>en</c>.</summary>
    public string Language { get; init; } = "en";
}
