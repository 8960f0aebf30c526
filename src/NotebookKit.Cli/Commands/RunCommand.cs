using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using NotebookKit.Cli.Running;
using NotebookKit.Cli.Running.Parameters;
using NotebookKit.Documents;
using NotebookKit.Documents.Html;

namespace NotebookKit.Cli.Commands;

/// <summary><c>notebookkit run</c>: executes a notebook and saves it, with a page, beside it.</summary>
internal static class RunCommand
{
    private const string Description = """
        Runs all cells of a notebook, and writes NAME.executed.ipynb and NAME.html.

        Exit code: 0 all cells ran; 1 a cell failed; 2 the command line or a file is not what is needed; 3 the kernel died;
        124 a cell or the run took too long; 130 interrupted. Whatever it is, the outputs up to then are saved.
        """;

    public static Command Create(Terminal terminal, Composition composition)
    {
        var notebook = new Argument<string>("NOTEBOOK") { Description = "The .ipynb file to run. It is not changed." };
        var folder = new Option<string?>("--output", "-o") { Description = "The folder for the results; made if needed. Default: the notebook's.", HelpName = "DIR" };
        var noHtml = new Option<bool>("--no-html") { Description = "Do not write a page." };
        var parameters = new Option<string[]>("--parameter", "-p")
        {
            Description = "A name and a value for a variable of the cell with the tag \"parameters\". May be given several times.",
            HelpName = "NAME VALUE",
            Arity = new ArgumentArity(2, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        var allowErrors = new Option<bool>("--allow-errors") { Description = "Go on after a cell that failed." };
        var timeout = Seconds("--timeout", "How long one cell may take. Default: no limit.");
        var runTimeout = Seconds("--run-timeout", "How long the run may take. Default: no limit.");
        var kernel = new Option<string?>("--kernel") { Description = "A kernel that is installed in Jupyter, for a notebook of any language. Default: C#, by this tool.", HelpName = "NAME" };
        notebook.Validators.Add(NotebookInput.RejectEmpty("NOTEBOOK"));
        folder.Validators.Add(NotebookInput.RejectEmpty("--output"));
        kernel.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0 || token.Value.Contains(Path.DirectorySeparatorChar))) result.AddError("--kernel needs the name of a kernel.");
        });
        var command = new Command("run", Description) { notebook, folder, noHtml, parameters, allowErrors, timeout, runTimeout, kernel };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new Request
            {
                Notebook = parsed.GetRequiredValue(notebook),
                Folder = parsed.GetValue(folder),
                WithHtml = !parsed.GetValue(noHtml),
                Parameters = [.. (parsed.GetValue(parameters) ?? []).Chunk(2).Select(pair => (pair[0], pair[1]))],
                AllowsErrors = parsed.GetValue(allowErrors),
                CellTimeout = parsed.GetValue(timeout),
                RunTimeout = parsed.GetValue(runTimeout),
                Kernel = parsed.GetValue(kernel),
            },
            terminal, composition, cancellationToken));
        return command;
    }

    private static Option<TimeSpan?> Seconds(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SECONDS",
        CustomParser = result => ReadSeconds(name, result),
    };

    private static TimeSpan? ReadSeconds(string name, ArgumentResult result)
    {
        var text = result.Tokens is [.., var last] ? last.Value : "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6) return TimeSpan.FromSeconds(seconds);
        result.AddError($"{name} needs a positive number of seconds, found \"{text}\".");
        return null;
    }

    private static async Task<int> RunAsync(Request request, Terminal terminal, Composition composition, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var notebook = await ReadAsync(request, terminal, cancellationToken).ConfigureAwait(false);
        var paths = OutputPaths.For(request.Notebook, request.Folder);
        var runner = new NotebookRunner(request.Kernel is { } name ? KernelLaunch.OfInstalled(name) : KernelLaunch.OfTool())
        {
            CellTimeout = request.CellTimeout,
            RunTimeout = request.RunTimeout,
            AllowsErrors = request.AllowsErrors,
            // Not cancelled, here and below: whatever ends the run, its outputs are kept.
            Save = executed => NotebookFile.WriteAsync(paths.Notebook, executed, CancellationToken.None),
        };
        var run = await RunProgress.ShowAsync(terminal, progress => runner.RunAsync(notebook, paths.SourceFolder, progress, cancellationToken)).ConfigureAwait(false);

        // The cell's failure is said first: writing the page may fail too.
        if (run.Failure is { } failure) await RunReport.WriteAsync(terminal.Error, failure).ConfigureAwait(false);
        if (run.SaveError is { } saveError) await terminal.Error.WriteLineAsync(saveError.Message).ConfigureAwait(false);
        if (request.WithHtml) await WritePageAsync(request, paths, run, terminal, composition).ConfigureAwait(false);
        await terminal.Output.WriteLineAsync(OutputPaths.Relative(paths.Notebook)).ConfigureAwait(false);
        if (request.WithHtml) await terminal.Output.WriteLineAsync(OutputPaths.Relative(paths.Html)).ConfigureAwait(false);
        await terminal.Output.WriteLineAsync($"{(run.Failure is null ? "Done in" : "Stopped after")} {RunProgress.Seconds(clock.Elapsed)}.").ConfigureAwait(false);
        return RunReport.ExitCodeOf(run.Failure);
    }

    private static async Task<NotebookDocument> ReadAsync(Request request, Terminal terminal, CancellationToken cancellationToken)
    {
        var notebook = await NotebookInput.ReadAsync(request.Notebook, cancellationToken).ConfigureAwait(false);
        var isCSharp = notebook.Language is null or "c#" or "csharp";
        if (!isCSharp && request.Kernel is null)
            throw new BadInputException($"{request.Notebook} is a notebook for {notebook.Language}, but only C# notebooks are run without --kernel.");
        if (!isCSharp && request.Parameters.Count > 0) throw new BadInputException($"{request.Notebook} is a notebook for {notebook.Language}, but -p is for C# notebooks.");
        return ParameterCells.Inject(notebook, request.Parameters, warning => terminal.Error.WriteLine("Warning: " + warning));
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

    private sealed record Request
    {
        public required string Notebook { get; init; }

        public string? Folder { get; init; }

        public bool WithHtml { get; init; }

        public IReadOnlyList<(string Name, string Value)> Parameters { get; init; } = [];

        public bool AllowsErrors { get; init; }

        public TimeSpan? CellTimeout { get; init; }

        public TimeSpan? RunTimeout { get; init; }

        public string? Kernel { get; init; }
    }
}
