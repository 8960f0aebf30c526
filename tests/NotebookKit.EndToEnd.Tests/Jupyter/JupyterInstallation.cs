using System.Diagnostics;
using NotebookKit.Testing;

[assembly: AssemblyFixture(typeof(NotebookKit.EndToEnd.Tests.Jupyter.JupyterInstallation))]

namespace NotebookKit.EndToEnd.Tests.Jupyter;

/// <summary>Jupyter as it is on this machine, with the kernel installed in folders of the tests' own; the tests skip where there is none.</summary>
public sealed class JupyterInstallation : IDisposable
{
    private const string PythonVariable = "NOTEBOOKKIT_PYTHON";
    private const string Modules = "import jupyter_client, jupyter_kernel_test, nbclient, nbconvert, notebook";

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string?> _python;
    private readonly Lazy<bool> _isInstalled;

    public JupyterInstallation()
    {
        _python = new Lazy<string?>(() => Candidates().FirstOrDefault(python => Start(python, ["-c", Modules]).ExitCode == 0));
        _isInstalled = new Lazy<bool>(() => new[] { "notebookkit-csharp", ".net-csharp" }.All(name => Start("dotnet", [NotebookRun.CliPath(), "kernel", "install", "--name", name]).ExitCode == 0));
    }

    /// <summary>Runs one test of the Python files beside this one.</summary>
    public (int ExitCode, string Output) RunOrSkip(string test) =>
        Start(PythonOrSkip(), ["-B", "-m", "unittest", "-v", test], Repository.PathOf("tests", "NotebookKit.EndToEnd.Tests", "Jupyter", "peers"));

    /// <summary>Runs the tool where kernels of Jupyter are.</summary>
    public (int ExitCode, string Output) RunToolOrSkip(params string[] arguments)
    {
        PythonOrSkip();
        return Start("dotnet", [NotebookRun.CliPath(), .. arguments]);
    }

    /// <summary>Starts a notebook server on a folder; who starts it ends it.</summary>
    public Process StartServerOrSkip(int port, string folder)
    {
        string[] arguments =
        [
            "-m", "notebook", "--no-browser", "--allow-root", $"--notebook-dir={folder}", "--ip=127.0.0.1", $"--port={port}", "--NotebookApp.port_retries=0",
            "--NotebookApp.token=", "--NotebookApp.password=",
        ];
        return Process.Start(Info(PythonOrSkip(), arguments, folder))!;
    }

    /// <summary>Says that whoever uses this installation knows the notebook: <c>jupyter trust</c>.</summary>
    public void TrustOrSkip(string notebook)
    {
        var (exitCode, output) = Start(PythonOrSkip(), ["-m", "nbformat.sign", notebook]);
        Assert.True(exitCode == 0, output);
    }

    /// <summary>Lets every server serve a folder at <c>nbextensions/NAME</c>.</summary>
    public void AddPages(string name, string folder)
    {
        var parent = Directory.CreateDirectory(_folder.PathOf("jupyter", "nbextensions")).FullName;
        var link = Path.Combine(parent, name);
        if (!Directory.Exists(link)) Directory.CreateSymbolicLink(link, folder);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Candidates() =>
        Environment.GetEnvironmentVariable(PythonVariable) is { Length: > 0 } named ? [named] : ["python3", "/usr/bin/python3"];

    private string PythonOrSkip()
    {
        if (_python.Value is not { } python)
        {
            RealData.SkipUnlessRequired($"no Jupyter: no python3 has jupyter_client, jupyter_kernel_test, nbclient, nbconvert and notebook, and {PythonVariable} is not set");
            return "";
        }
        Assert.True(_isInstalled.Value, "The kernel could not be installed.");
        return python;
    }

    private (int ExitCode, string Output) Start(string program, string[] arguments, string? folder = null)
    {
        try
        {
            using var process = Process.Start(Info(program, arguments, folder ?? _folder.Root))!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd() + error.Result;
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program here.
            return (-1, "");
        }
    }

    private ProcessStartInfo Info(string program, string[] arguments, string folder)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        info.Environment["JUPYTER_DATA_DIR"] = _folder.PathOf("jupyter");
        info.Environment["JUPYTER_CONFIG_DIR"] = _folder.PathOf("config");
        info.Environment["XDG_DATA_HOME"] = _folder.PathOf("data");
        info.Environment["XDG_CACHE_HOME"] = _folder.PathOf("cache");
        info.Environment["IPYTHONDIR"] = _folder.PathOf("ipython");
        info.Environment["NOTEBOOKKIT_DATA_DIR"] = "";
        info.Environment["NOTEBOOKKIT_OFFLINE"] = "1";
        info.Environment["NOTEBOOKKIT_TEST_FOLDER"] = _folder.Root;
        info.Environment["NOTEBOOKKIT_TEST_WALKTHROUGH"] = NotebookRun.WalkthroughPath;
        return info;
    }
}
