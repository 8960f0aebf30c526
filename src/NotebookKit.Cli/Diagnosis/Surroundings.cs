using System.ComponentModel;
using System.Diagnostics;
using NotebookKit.Cli.Kernels;

namespace NotebookKit.Cli.Diagnosis;

/// <summary>The machine as checks see it: programs, variables, addresses, folders. Tests put others in their place.</summary>
internal sealed record Surroundings
{
    // A program that hangs, such as one that waits for a network drive, is as good as none.
    private static readonly TimeSpan ProgramLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AddressLimit = TimeSpan.FromSeconds(5);

    /// <summary>Runs a program; gives what it wrote, or null when it is not there, fails or hangs.</summary>
    public Func<string, string[], string?> Run { get; init; } = RunProgram;

    /// <summary>The value of an environment variable, or null when it is not set or empty.</summary>
    public Func<string, string?> Variable { get; init; } = name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>Whether an address answers.</summary>
    public Func<Uri, bool> Answers { get; init; } = AskAddress;

    /// <summary>Why a folder cannot be written in, or null when it can; it is made where it is not there.</summary>
    public Func<string, string?> WhyNotWritable { get; init; } = TryWrite;

    /// <summary>The installed kernels of this tool.</summary>
    public Func<IReadOnlyList<InstalledKernel>> Kernels { get; init; } = KernelSpec.InstalledByThisTool;

    /// <summary>The path of a program on the <c>PATH</c>, or null.</summary>
    public string? Find(string program) => (Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => OperatingSystem.IsWindows() ? new[] { Path.Combine(folder, program + ".exe"), Path.Combine(folder, program + ".cmd") } : [Path.Combine(folder, program)])
        .FirstOrDefault(File.Exists);

    private static string? RunProgram(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
            process.StandardInput.Close();
            _ = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!output.Wait(ProgramLimit) || !process.WaitForExit(ProgramLimit))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
            return process.ExitCode == 0 ? output.Result : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static bool AskAddress(Uri address)
    {
        using var client = new HttpClient { Timeout = AddressLimit };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = client.Send(request, HttpCompletionOption.ResponseHeadersRead);
            return response.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private static string? TryWrite(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(Path.Combine(folder, $".notebookkit-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            probe.WriteByte(0);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}
