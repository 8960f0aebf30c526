using System.Diagnostics;
using System.Text.Json.Nodes;
using NotebookKit.Cli.Commands;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)] // Commands change variables of the process.

namespace NotebookKit.Cli.Tests;

/// <summary>A folder with a notebook, and the command run on it.</summary>
internal sealed class Workspace : IDisposable
{
    // Far beyond what a run takes on a busy machine: a tool that hangs fails its test instead of holding up all others.
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public bool IsInteractive { get; init; }

    public Composition Composition { get; init; } = Composition.Default;

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public string Read(string name) => File.ReadAllText(Path(name));

    public JsonNode Cell(string notebook, int index) => JsonNode.Parse(Read(notebook))!["cells"]![index]!;

    /// <summary>What a cell printed, both streams together.</summary>
    public string Printed(string notebook, int index) => string.Concat(Cell(notebook, index)["outputs"]!.AsArray()
        .Where(output => output!["output_type"]!.GetValue<string>() == "stream").SelectMany(output => output!["text"]!.AsArray()).Select(line => line!.GetValue<string>()));

    /// <summary>Writes a notebook of C# cells; one that starts with # and a space is Markdown, one that starts with @tag and a line end has that tag.</summary>
    public string Write(string name, params string[] cells)
    {
        var nodes = cells.Select(Cell);
        var notebook = new JsonObject { ["cells"] = new JsonArray([.. nodes]), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 4 };
        File.WriteAllText(Path(name), notebook.ToJsonString());
        return Path(name);
    }

    public async Task<int> RunAsync(CancellationToken cancellationToken, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await NotebookKitCommand.InvokeAsync(args, new Terminal(output, error, IsInteractive), Composition, cancellationToken);
        (Output, Error) = (output.ToString(), error.ToString());
        return exitCode;
    }

    /// <summary>Runs the tool as a process of its own.</summary>
    public async Task<int> RunProcessAsync(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet")
        {
            ArgumentList = { System.IO.Path.Combine(AppContext.BaseDirectory, "NotebookKit.Cli.dll") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var arg in args) start.ArgumentList.Add(arg);
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(HangLimit);
        try
        {
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            Output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            Error = await error;
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException) when (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The tool was still running after {HangLimit}; it was killed.");
        }
    }

    public Task<int> RunAsync(params string[] args) => RunAsync(TestContext.Current.CancellationToken, args);

    /// <summary>Cancels when a cell has got as far as making a file, however long compiling took.</summary>
    public async Task CancelOnceThereAsync(string name, CancellationTokenSource source)
    {
        while (!File.Exists(Path(name))) await Task.Delay(20, TestContext.Current.CancellationToken);
        await source.CancelAsync();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static JsonObject Cell(string text)
    {
        if (text.StartsWith("# ", StringComparison.Ordinal)) return new JsonObject { ["cell_type"] = "markdown", ["metadata"] = new JsonObject(), ["source"] = text };
        var (tags, source) = text.StartsWith('@') ? (new JsonArray(text[1..text.IndexOf('\n')]), text[(text.IndexOf('\n') + 1)..]) : ([], text);
        return new JsonObject
        {
            ["cell_type"] = "code", ["execution_count"] = 99, ["metadata"] = tags.Count == 0 ? [] : new JsonObject { ["tags"] = tags }, ["outputs"] = new JsonArray(Stale()), ["source"] = source,
        };
    }

    private static JsonObject Stale() => new() { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = "stale" };
}
