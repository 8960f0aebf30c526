using System.Diagnostics;
using System.Text.Json;
using NotebookKit.Testing;

namespace NotebookKit.EndToEnd.Tests;

/// <summary>A notebook, run by the command line tool in a process of its own, as a user does.</summary>
public sealed class NotebookRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _name;

    private NotebookRun(string notebook) => _name = Path.GetFileNameWithoutExtension(notebook);

    public static string WalkthroughPath => Repository.PathOf("notebooks", "01-aml-cell-of-origin.ipynb");

    public int ExitCode { get; private set; }

    public string Output { get; private set; } = "";

    public string PagePath => _folder.PathOf(_name + ".html");

    public string ExecutedPath => _folder.PathOf(_name + ".executed.ipynb");

    /// <summary>Runs it with the data folder given, or with no data and no network.</summary>
    public static NotebookRun Start(string notebook, string? dataDirectory)
    {
        var run = new NotebookRun(notebook);
        var info = new ProcessStartInfo("dotnet", [CliPath(), "run", notebook, "-o", run._folder.Root])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["NOTEBOOKKIT_DATA_DIR"] = dataDirectory ?? "";
        info.Environment["NOTEBOOKKIT_OFFLINE"] = "1";
        info.Environment["XDG_CACHE_HOME"] = run._folder.PathOf("cache");
        using var process = Process.Start(info) ?? throw new InvalidOperationException("dotnet did not start.");
        var error = process.StandardError.ReadToEndAsync();
        run.Output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        run.ExitCode = process.ExitCode;
        return run;
    }

    /// <summary>Number of charts in the executed notebook, by the MIME type that only figures have.</summary>
    public int CountCharts()
    {
        using var notebook = JsonDocument.Parse(File.ReadAllText(ExecutedPath));
        return notebook.RootElement.GetProperty("cells").EnumerateArray()
            .Where(cell => cell.TryGetProperty("outputs", out _))
            .SelectMany(cell => cell.GetProperty("outputs").EnumerateArray())
            .Count(output => output.TryGetProperty("data", out var data) && data.TryGetProperty("application/vnd.plotly.v1+json", out _));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The tool, in the build that belongs to these tests.</summary>
    internal static string CliPath()
    {
        // The tests' own bin/CONFIGURATION/FRAMEWORK says which build of the tool is meant.
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Repository.PathOf("src", "NotebookKit.Cli", "bin", framework.Parent!.Name, framework.Name, "NotebookKit.Cli.dll");
    }
}
