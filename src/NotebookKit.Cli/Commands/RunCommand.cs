using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using NotebookKit.Cli.Running;
using NotebookKit.Documents;
using NotebookKit.Documents.Html;
using NotebookKit.Kernel;

namespace NotebookKit.Cli.Commands;

/// <summary><c>notebookkit run</c>: executes a notebook and saves it, with a page, beside it.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal, Composition composition)
    {
        var notebook = new Argument<string>("NOTEBOOK") { Description = "The .ipynb file to run. It is not changed." };
        var folder = new Option<string?>("--output", "-o") { Description = "The folder for the results; made if needed. Default: the notebook's.", HelpName = "DIR" };
        var noHtml = new Option<bool>("--no-html") { Description = "Do not write a page." };
        var timeout = new Option<TimeSpan?>("--timeout") { Description = "How long one cell may take. Default: no limit.", HelpName = "SECONDS", CustomParser = ReadSeconds };
        notebook.Validators.Add(NotebookInput.RejectEmpty("NOTEBOOK"));
        folder.Validators.Add(NotebookInput.RejectEmpty("--output"));
        var command = new Command("run", "Runs all cells of a C# notebook, and writes NAME.executed.ipynb and NAME.html.") { notebook, folder, noHtml, timeout };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new Request(parsed.GetRequiredValue(notebook), parsed.GetValue(folder), !parsed.GetValue(noHtml), parsed.GetValue(timeout)),
            terminal, composition, cancellationToken));
        return command;
    }

    private static TimeSpan? ReadSeconds(ArgumentResult result)
    {
        var text = result.Tokens is [.., var last] ? last.Value : "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6) return TimeSpan.FromSeconds(seconds);
        result.AddError($"--timeout needs a positive number of seconds, found \"{text}\".");
        return null;
    }

    private static async Task<int> RunAsync(Request request, Terminal terminal, Composition composition, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var notebook = await NotebookInput.ReadAsync(request.Notebook, cancellationToken).ConfigureAwait(false);
        if (notebook.Language is not (null or "c#" or "csharp"))
            throw new BadInputException($"{request.Notebook} is a notebook for {notebook.Language}, but only C# notebooks are run.");
        var paths = OutputPaths.For(request.Notebook, request.Folder);

        using var watch = new RunWatch(composition.Process);
        var runner = new NotebookRunner(composition, watch)
        {
            CellTimeout = request.CellTimeout,
            // Not cancelled, here and below: whatever ends the run, its outputs are kept.
            Save = executed => NotebookFile.WriteAsync(paths.Notebook, executed, CancellationToken.None),
        };
        var run = await RunProgress.ShowAsync(terminal, progress => runner.RunAsync(notebook, paths.SourceFolder, progress, cancellationToken)).ConfigureAwait(false);

        // The cell's failure is said first: writing the page may fail too.
        if (run.Failure is { } failure) await ReportAsync(terminal.Error, Headline(failure, run.WasInterrupted), failure.Error).ConfigureAwait(false);
        if (run.SaveError is { } saveError) await terminal.Error.WriteLineAsync(saveError.Message).ConfigureAwait(false);
        if (request.WithHtml) await WritePageAsync(request, paths, run, terminal, composition).ConfigureAwait(false);

        // A thread that a cell left behind may go wrong while the page is made.
        var late = run.Failure is null ? watch.Error : null;
        if (late is not null) await ReportAsync(terminal.Error, "After the last cell:", late).ConfigureAwait(false);
        await terminal.Output.WriteLineAsync(OutputPaths.Relative(paths.Notebook)).ConfigureAwait(false);
        if (request.WithHtml) await terminal.Output.WriteLineAsync(OutputPaths.Relative(paths.Html)).ConfigureAwait(false);
        await terminal.Output.WriteLineAsync($"{(run.Failure is null ? "Done in" : "Stopped after")} {RunProgress.Seconds(clock.Elapsed)}.").ConfigureAwait(false);
        return run.WasInterrupted ? ExitCode.Interrupted : run.Failure is null && late is null ? ExitCode.Success : ExitCode.CellFailed;
    }

    private static async Task WritePageAsync(Request request, OutputPaths paths, NotebookRun run, Terminal terminal, Composition composition)
    {
        try
        {
            await HtmlExporter.WriteAsync(paths.Html, run.Executed, NotebookInput.PageOptions(request.Notebook, run.Executed, composition), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (run.Failure is not null && error is (IOException or UnauthorizedAccessException))
        {
            await terminal.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
        }
    }

    private static string Headline(CellFailure failure, bool wasInterrupted)
    {
        var what = wasInterrupted ? "was interrupted" : "failed";
        return $"Cell {failure.Step.Number} of {failure.Step.Total} {what}{(failure.Step.Heading is { } heading ? $" (under \"{heading}\")" : "")}:";
    }

    private static async Task ReportAsync(TextWriter writer, string headline, CellError error)
    {
        await writer.WriteLineAsync(headline).ConfigureAwait(false);
        foreach (var line in error.Traceback) await writer.WriteLineAsync(line).ConfigureAwait(false);
    }

    private sealed record Request(string Notebook, string? Folder, bool WithHtml, TimeSpan? CellTimeout);
}
