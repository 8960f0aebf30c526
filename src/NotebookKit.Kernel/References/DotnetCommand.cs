using System.ComponentModel;
using System.Diagnostics;

namespace NotebookKit.Kernel.References;

/// <summary>Runs the dotnet command of the SDK.</summary>
internal static class DotnetCommand
{
    /// <summary>Runs to the end and gives the exit code, what was written, and what was written as errors.</summary>
    /// <exception cref="Win32Exception">There is no such command.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static (int ExitCode, string Output, string Error) Run(string folder, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var cancel = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    public static string Name => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
}
