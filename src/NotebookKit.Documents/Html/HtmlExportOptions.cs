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

    /// <summary>The language of the text as a BCP 47 tag, for screen readers and hyphenation. Default: <c>en</c>.</summary>
    public string Language { get; init; } = "en";
}
