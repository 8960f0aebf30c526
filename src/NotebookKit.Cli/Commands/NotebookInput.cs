using System.CommandLine.Parsing;
using NotebookKit.Documents;
using NotebookKit.Documents.Html;

namespace NotebookKit.Cli.Commands;

/// <summary>The notebook a command was given.</summary>
internal static class NotebookInput
{
    private const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    /// <summary>Refuses the empty path, which scripts pass when a variable of theirs is not set.</summary>
    public static Action<SymbolResult> RejectEmpty(string name) => result =>
    {
        if (result.Tokens.Any(token => token.Value.Length == 0)) result.AddError($"{name} needs a path, found an empty one.");
    };

    public static async Task<NotebookDocument> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path)) throw new BadInputException($"{path} is a folder; expected a notebook file (.ipynb).");
        if (!File.Exists(path)) throw new BadInputException($"There is no file {path}.");
        return await NotebookFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A page without a heading is titled after its file.</summary>
    public static HtmlExportOptions PageOptions(string path, NotebookDocument notebook, Composition composition) => new()
    {
        Title = notebook.Cells.OfType<MarkdownCell>().SelectMany(cell => cell.ReadHeadings()).FirstOrDefault() ?? Path.GetFileNameWithoutExtension(path),
        BaseFolder = Path.GetDirectoryName(Path.GetFullPath(path)),
        HeadScripts = HasCharts(notebook) ? composition.ChartScripts() : [],
    };

    private static bool HasCharts(NotebookDocument notebook) => notebook.Cells.OfType<CodeCell>()
        .SelectMany(cell => cell.Outputs).OfType<MimeOutput>().Any(output => output.Data.ContainsKey(PlotlyMimeType));
}
