namespace NotebookKit;

/// <summary>How far a long computation is.</summary>
/// <param name="Algorithm">What is running, for a person: <c>NMF</c>, <c>UMAP</c>.</param>
/// <param name="Run">The run this is about, counted from 1 (several starts of a fit run side by side).</param>
/// <param name="Runs">Number of runs.</param>
/// <param name="Iteration">Iterations (or epochs) done in that run.</param>
/// <param name="MaxIterations">The most there can be; a run may end sooner.</param>
/// <param name="Loss">The loss reached, where the algorithm has one.</param>
public sealed record FitProgress(string Algorithm, int Run, int Runs, int Iteration, int MaxIterations, double? Loss)
{
    /// <summary>Whether this is the last that is said of the run, which has its result. Default: no.</summary>
    public bool EndsRun { get; init; }
}
