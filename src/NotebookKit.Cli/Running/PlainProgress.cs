namespace NotebookKit.Cli.Running;

/// <summary>One line per finished cell.</summary>
internal sealed class PlainProgress(TextWriter output) : IRunProgress
{
    public void Started(RunStep step) { }

    // A log has no use for what changes many times a second.
    public void Report(string value) { }

    public void Finished(RunStep step, TimeSpan elapsed, bool succeeded) =>
        output.WriteLine($"cell {step.Number}/{step.Total}  {RunProgress.Seconds(elapsed)}{(succeeded ? "" : "  failed")}{(step.Heading is { } heading ? "  " + heading : "")}");
}
