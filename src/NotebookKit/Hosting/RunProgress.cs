namespace NotebookKit;

/// <summary>Passes the progress of a fit on as that of one run of a computation that makes many fits.</summary>
/// <param name="sink">Who listens; nobody if null, not even the ambient sink.</param>
/// <param name="algorithm">What is running, for a person.</param>
/// <param name="run">The run, counted from 1.</param>
/// <param name="runs">Number of runs.</param>
internal sealed class RunProgress(IProgress<FitProgress>? sink, string algorithm, int run, int runs) : IProgress<FitProgress>
{
    public void Report(FitProgress value) => sink?.Report(value with { Algorithm = algorithm, Run = run, Runs = runs });
}
