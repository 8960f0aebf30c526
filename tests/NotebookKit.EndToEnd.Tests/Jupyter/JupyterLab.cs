using System.ComponentModel;
using System.Diagnostics;
using NotebookKit.Testing;

[assembly: AssemblyFixture(typeof(NotebookKit.EndToEnd.Tests.Jupyter.JupyterLab))]

namespace NotebookKit.EndToEnd.Tests.Jupyter;

/// <summary>
/// A page of JupyterLab's own parts, fetched from the npm registry and bundled once for all tests, outside of what is
/// committed; the tests skip where node and npm are missing or the registry is out of reach.
/// </summary>
public sealed class JupyterLab
{
    private static readonly string Scratch = Repository.PathOf("artifacts", "jupyterlab");

    private readonly Lazy<string?> _fault = new(Build);

    /// <summary>The page, as the server has it: of the same origin, as JupyterLab's own.</summary>
    internal Uri AddressOrSkip(JupyterInstallation jupyter, NotebookServer server)
    {
        if (_fault.Value is { } fault) RealData.SkipUnlessRequired(fault);
        jupyter.AddPages("jupyterlab", Path.Combine(Scratch, "dist"));
        return new Uri(server.Address, "nbextensions/jupyterlab/index.html");
    }

    /// <summary>Returns what is missing, or null.</summary>
    private static string? Build()
    {
        var sources = Directory.GetFiles(Repository.PathOf("tests", "NotebookKit.EndToEnd.Tests", "jupyterlab"));
        if (File.Exists(Path.Combine(Scratch, "dist", "lab.js")) && sources.All(IsCopied)) return null;
        if (Directory.Exists(Scratch)) Directory.Delete(Scratch, recursive: true);
        Directory.CreateDirectory(Scratch);
        foreach (var source in sources) File.Copy(source, CopyOf(source));
        return Run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline") ?? Run("node", "build.mjs");
    }

    private static bool IsCopied(string source) => File.Exists(CopyOf(source)) && File.ReadAllText(source) == File.ReadAllText(CopyOf(source));

    private static string CopyOf(string source) => Path.Combine(Scratch, Path.GetFileName(source));

    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Scratch })!;
            var error = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{program} {arguments[0]} failed for JupyterLab's page: {error.Result.Trim()}";
        }
        catch (Win32Exception)
        {
            return $"no JupyterLab: there is no {program}";
        }
    }
}
