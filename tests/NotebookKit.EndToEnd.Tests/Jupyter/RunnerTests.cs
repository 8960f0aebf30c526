using System.Text.Json.Nodes;
using NotebookKit.Testing;

namespace NotebookKit.EndToEnd.Tests.Jupyter;

/// <summary>The runner with a kernel that others wrote: it speaks ZeroMQ by libzmq, and is interrupted by a signal.</summary>
public sealed class RunnerTests(JupyterInstallation jupyter)
{
    private static readonly string[] Cells =
    [
        "from IPython.display import display\nshown = display('before', display_id=True)\nprint('printed \\udcff')\n6 * 7",
        "shown.update('after')",
        "raise ValueError('meant')",
        "import time\ntry:\n    while True: time.sleep(.1)\nexcept KeyboardInterrupt:\n    print('signalled', flush=True)",
    ];

    [Fact]
    public void Run_PythonNotebook_IsRunByItsKernelAndInterrupted()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("python.ipynb"), Notebook());

        var (exitCode, output) = jupyter.RunToolOrSkip("run", folder.PathOf("python.ipynb"), "--kernel", "python3", "--allow-errors", "--timeout", "20", "--no-html");

        Assert.True(exitCode == 124, output);
        Assert.Contains("Cell 4 of 4 failed:\nThe cell took longer than 20.0 s.\n", output, StringComparison.Ordinal);
        var cells = JsonNode.Parse(File.ReadAllText(folder.PathOf("python.executed.ipynb")))!["cells"]!.AsArray().Select(cell => cell!["outputs"]!.ToJsonString()).ToList();
        Assert.Contains("after", cells[0], StringComparison.Ordinal);
        Assert.DoesNotContain("before", cells[0], StringComparison.Ordinal);
        Assert.Contains("printed ", cells[0], StringComparison.Ordinal);
        Assert.Contains("\"42\"", cells[0], StringComparison.Ordinal);
        Assert.Contains("ValueError", cells[2], StringComparison.Ordinal);
        Assert.Contains("signalled", cells[3], StringComparison.Ordinal);
    }

    private static string Notebook() => new JsonObject
    {
        ["cells"] = new JsonArray([.. Cells.Select(code => new JsonObject
        {
            ["cell_type"] = "code", ["execution_count"] = null, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = code,
        })]),
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = "python3", ["display_name"] = "Python 3", ["language"] = "python" } },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 4,
    }.ToJsonString();
}
