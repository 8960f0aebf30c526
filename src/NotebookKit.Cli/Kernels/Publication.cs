using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace NotebookKit.Cli.Kernels;

/// <summary>Fills folders with builds of the tool.</summary>
internal interface IPublication
{
    /// <summary>Publishes into a folder, with code for this machine beside what the runtime compiles (ReadyToRun).</summary>
    /// <exception cref="PublicationException">It cannot be published so.</exception>
    void Compiled(string folder);

    /// <summary>Publishes into a folder what the runtime compiles as it runs.</summary>
    /// <exception cref="PublicationException">It cannot be published.</exception>
    void Plain(string folder);
}

/// <summary>Publishes the tool from its project, with the SDK.</summary>
/// <param name="project">The project file of the tool.</param>
internal sealed partial class Publication(string project) : IPublication
{
    public void Compiled(string folder) => Run(folder, "-p:PublishReadyToRun=true");

    public void Plain(string folder) => Run(folder);

    private void Run(string folder, params string[] more)
    {
        // Not in the folders of the checkout: what is built there may be running, or being built.
        var between = Directory.CreateTempSubdirectory("notebookkit-publish-");
        try
        {
            var start = new ProcessStartInfo(Dotnet, [
                "publish", project, "--configuration", "Release", "--runtime", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false",
                "--artifacts-path", between.FullName, "--output", folder, "--nologo", "--verbosity", "quiet", "-p:RunAnalyzers=false", .. more])
            {
                RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(project)!,
                Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["MSBUILDDISABLENODEREUSE"] = "1" },
            };
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
            process.WaitForExit();
            if (process.ExitCode != 0) throw new PublicationException(Reasons(output));
        }
        catch (Win32Exception missing)
        {
            throw new PublicationException($"\"{Dotnet}\" was not found. Publishing needs the .NET SDK, with dotnet on the PATH.", missing);
        }
        finally
        {
            between.Delete(recursive: true);
        }
    }

    private static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    private static string Reasons(string output)
    {
        var lines = ErrorLine().Matches(output).Select(match => match.Value.Trim()).Distinct().ToList();
        return lines.Count > 0 ? string.Join('\n', lines) : output.Trim();
    }

    [GeneratedRegex(@"[^\n]*error [A-Z]+[0-9]*: [^\[\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorLine();
}

/// <summary>The tool could not be published; the message says why.</summary>
internal sealed class PublicationException(string message, Exception? inner = null) : Exception(message, inner);
