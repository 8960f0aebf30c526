using System.Text;

namespace NotebookKit.Documents.Html;

/// <summary>
/// Exports a notebook to one self-contained HTML page. Prose and code are encoded: a script in a Markdown cell
/// shows as text. HTML outputs are the notebook's own program and are put in as they are, scripts in them
/// included; an output that is only a script shows as text.
/// </summary>
public static class HtmlExporter
{
    /// <summary>
    /// Gives the page. It makes no request: styles, scripts and images are in it. Exceptions are HTML outputs, which may
    /// do as they like, and images named by relative paths when there is no <see cref="HtmlExportOptions.BaseFolder"/>.
    /// </summary>
    public static string Export(NotebookDocument notebook, HtmlExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        options ??= new HtmlExportOptions();
        var markdown = new MarkdownRenderer(options.BaseFolder);
        var body = new StringBuilder();
        var language = notebook.Language ?? "csharp";
        foreach (var cell in notebook.Cells)
        {
            if (cell is MarkdownCell prose) body.Append("<section class=\"cell prose\">\n").Append(markdown.ToHtml(prose.Source, prose.Attachments)).Append("</section>\n");
            else if (cell is CodeCell code) CodeCellHtml.Append(body, code, language, markdown);
        }
        return HtmlPage.Compose(body.ToString(), markdown.Headings, options);
    }

    /// <summary>Writes the page to a file, which is replaced as a whole at the end.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static Task WriteAsync(string path, NotebookDocument notebook, HtmlExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return AtomicFile.WriteAsync(path, Export(notebook, options), cancellationToken);
    }
}
