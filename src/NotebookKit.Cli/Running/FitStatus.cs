using System.Globalization;

namespace NotebookKit.Cli.Running;

/// <summary>Turns the progress of a fit into the words beside the running cell.</summary>
internal sealed class FitStatus(IProgress<string> status) : IProgress<FitProgress>
{
    public void Report(FitProgress value)
    {
        var run = value.Runs > 1 ? $" start {value.Run} of {value.Runs}," : "";
        var loss = value.Loss is { } known ? string.Create(CultureInfo.InvariantCulture, $", loss {known:G8}") : "";
        status.Report($"{value.Algorithm}:{run} iteration {value.Iteration} of at most {value.MaxIterations}{loss}");
    }
}
