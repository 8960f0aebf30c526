using System.Text.RegularExpressions;

namespace NotebookKit.Cli.Running;

/// <summary>Tells the caller what ended a run.</summary>
internal static partial class RunReport
{
    public static async Task WriteAsync(TextWriter writer, RunFailure failure)
    {
        await writer.WriteLineAsync(Headline(failure)).ConfigureAwait(false);
        // Kernels colour their errors, which a log cannot show.
        foreach (var line in failure.Lines) await writer.WriteLineAsync(Colour().Replace(line, "")).ConfigureAwait(false);
    }

    public static int ExitCodeOf(RunFailure? failure) => failure?.End switch
    {
        null => ExitCode.Success,
        RunEnd.Interrupted => ExitCode.Interrupted,
        RunEnd.TimedOut => ExitCode.TimedOut,
        RunEnd.KernelDied => ExitCode.KernelDied,
        _ => ExitCode.CellFailed,
    };

    private static string Headline(RunFailure failure)
    {
        var what = failure.End == RunEnd.Interrupted ? "was interrupted" : "failed";
        if (failure.Step is not { } step) return $"The run {what} before the first cell:";
        return $"Cell {step.Number} of {step.Total} {what}{(step.Heading is { } heading ? $" (under \"{heading}\")" : "")}:";
    }

    [GeneratedRegex(@"\e\[[0-9;]*m", RegexOptions.CultureInvariant)]
    private static partial Regex Colour();
}
