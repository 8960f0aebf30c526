using System.CommandLine;
using NotebookKit.Documents.Html;

namespace NotebookKit.Cli.Commands;

/// <summary><c>notebookkit export</c>: makes a page of a notebook as it is, without running it.</summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal, Composition composition)
    {
        var notebook = new Argument<string>("NOTEBOOK") { Description = "The .ipynb file. It is not changed." };
        var file = new Option<string?>("--output", "-o") { Description = "The page to write. Default: NAME.html beside the notebook.", HelpName = "FILE" };
        notebook.Validators.Add(NotebookInput.RejectEmpty("NOTEBOOK"));
        file.Validators.Add(NotebookInput.RejectEmpty("--output"));
        var command = new Command("export", "Makes an HTML page of a notebook with the outputs it has.") { notebook, file };
        command.SetAction((parsed, cancellationToken) =>
            ExportAsync(parsed.GetRequiredValue(notebook), parsed.GetValue(file), terminal, composition, cancellationToken));
        return command;
    }

    private static async Task<int> ExportAsync(string notebook, string? file, Terminal terminal, Composition composition, CancellationToken cancellationToken)
    {
        var document = await NotebookInput.ReadAsync(notebook, cancellationToken).ConfigureAwait(false);
        var page = OutputPaths.NotTheSource(notebook, Path.GetFullPath(file ?? Path.ChangeExtension(notebook, ".html")));
        await HtmlExporter.WriteAsync(page, document, NotebookInput.PageOptions(notebook, document, composition), cancellationToken).ConfigureAwait(false);
        await terminal.Output.WriteLineAsync(OutputPaths.Relative(page)).ConfigureAwait(false);
        return ExitCode.Success;
    }
}
