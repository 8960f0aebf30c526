using NotebookKit.Documents;

namespace NotebookKit.Cli.Running;

/// <summary>One cell's place in the run.</summary>
/// <param name="Number">Which of the code cells that are run, from 1; also its execution count.</param>
/// <param name="Total">How many are run.</param>
/// <param name="Heading">The nearest heading above it, if any.</param>
internal sealed record RunStep(int Number, int Total, string? Heading);

/// <summary>Why a run ended before the end of the notebook.</summary>
internal enum RunEnd
{
    /// <summary>A cell gave an error.</summary>
    CellFailed,

    /// <summary>The cell or the run took longer than it may.</summary>
    TimedOut,

    /// <summary>The process of the kernel ended.</summary>
    KernelDied,

    /// <summary>The caller wanted it.</summary>
    Interrupted,
}

/// <summary>What ended a run early.</summary>
/// <param name="End">In which way.</param>
/// <param name="Step">The cell, or null when it was none.</param>
/// <param name="Lines">What there is to say about it.</param>
internal sealed record RunFailure(RunEnd End, RunStep? Step, IReadOnlyList<string> Lines);

/// <summary>What became of a notebook.</summary>
/// <param name="Executed">The notebook with the outputs of this run alone.</param>
/// <param name="Failure">What ended it early, or null.</param>
internal sealed record NotebookRun(NotebookDocument Executed, RunFailure? Failure)
{
    /// <summary>Why the outputs of the failing cell could not be saved, or null.</summary>
    public Exception? SaveError { get; init; }
}
