using System.Diagnostics;

namespace NotebookKit.Cli.Running;

/// <summary>Says in words how the process of a kernel ended.</summary>
internal static class KernelDeath
{
    private const int MostLines = 20;

    private static readonly Dictionary<int, string> Signals = new() { [4] = "SIGILL", [6] = "SIGABRT", [7] = "SIGBUS", [8] = "SIGFPE", [9] = "SIGKILL", [11] = "SIGSEGV", [15] = "SIGTERM" };

    /// <param name="process">The process, which has ended.</param>
    /// <param name="lines">The last that it wrote to its standard error.</param>
    public static string Describe(Process process, IReadOnlyList<string> lines)
    {
        // As the runtime says it before it aborts.
        if (lines.Any(line => line.StartsWith("Stack overflow.", StringComparison.Ordinal))) return "The kernel died: the code ran out of stack.";
        if (lines.Any(line => line.StartsWith("Out of memory.", StringComparison.Ordinal))) return "The kernel died: the code ran out of memory.";
        var code = process.ExitCode;
        // .NET gives 128 and the signal's number, as shells do.
        return code > 128 && Signals.TryGetValue(code - 128, out var signal) ? $"The kernel died: its process was ended by {signal}." : $"The kernel died: its process ended with exit code {code}.";
    }

    /// <summary>What a process said last, as far as it helps: of a stack trace of .NET only the frames of the notebook.</summary>
    public static IReadOnlyList<string> LastWords(IReadOnlyList<string> lines) => [.. lines.Where(line => !IsFrameOfOthers(line)).TakeLast(MostLines)];

    private static bool IsFrameOfOthers(string line) => TextTail.IsFrame(line) && !line.Contains(" Submission#", StringComparison.Ordinal);
}
