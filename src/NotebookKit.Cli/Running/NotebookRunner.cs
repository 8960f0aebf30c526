using System.Diagnostics;
using NotebookKit.Documents;
using NotebookKit.Kernel;

namespace NotebookKit.Cli.Running;

/// <summary>One cell's place in the run.</summary>
/// <param name="Number">Which of the code cells that are run, from 1; also its execution count.</param>
/// <param name="Total">How many are run.</param>
/// <param name="Heading">The nearest heading above it, if any.</param>
internal sealed record RunStep(int Number, int Total, string? Heading);

/// <summary>The cell that ended a run early.</summary>
internal sealed record CellFailure(RunStep Step, CellError Error);

/// <summary>What became of a notebook.</summary>
/// <param name="Executed">The notebook with the outputs of this run alone.</param>
/// <param name="Failure">The cell that ended it early, or null.</param>
/// <param name="WasInterrupted">Whether the caller ended it.</param>
internal sealed record NotebookRun(NotebookDocument Executed, CellFailure? Failure, bool WasInterrupted)
{
    /// <summary>Why the outputs of the failing cell could not be saved, or null.</summary>
    public Exception? SaveError { get; init; }
}

/// <summary>Runs the code cells of a notebook in order, in one session, until one fails. Equal notebooks give equal results: nothing of the clock goes in.</summary>
internal sealed class NotebookRunner(Composition composition, RunWatch watch)
{
    private readonly DisplayedOutputs _displays = new();

    /// <summary>How long one cell may take; null for no limit.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>Keeps the notebook as it is so far: called before the first cell, so that a place that cannot be written shows early, and after each cell.</summary>
    public Func<NotebookDocument, Task> Save { get; init; } = _ => Task.CompletedTask;

    public async Task<NotebookRun> RunAsync(NotebookDocument notebook, string folder, IRunProgress progress, CancellationToken cancellationToken)
    {
        using var session = new CSharpSession(new CSharpSessionOptions
        {
            WorkingDirectory = folder,
            Bundles = composition.Bundles,
            ReadNotebook = Composition.ReadCells,
            CellScope = composition.CellScope is { } scope ? token => scope(progress, token) : null,
        });
        // Outputs of an earlier run must not pass for this one's.
        var cells = notebook.Cells.Select(cell => cell is CodeCell code ? code with { Outputs = [], ExecutionCount = null } : cell).ToList();
        var executed = notebook with { Cells = cells };
        await Save(executed).ConfigureAwait(false);
        var total = cells.Count(IsRun);
        var number = 0;
        string? heading = null;
        CellFailure? failure = null;
        for (var i = 0; i < cells.Count && failure is null; i++)
        {
            if (cells[i] is MarkdownCell prose) heading = prose.ReadHeadings() is [.., var nearest] ? nearest : heading;
            if (!IsRun(cells[i])) continue;
            var step = new RunStep(++number, total, heading);
            (cells[i], failure) = await RunCellAsync(session, (CodeCell)cells[i], step, progress, cancellationToken).ConfigureAwait(false);
            try
            {
                await Save(executed).ConfigureAwait(false);
            }
            catch (Exception error) when (failure is not null && error is (IOException or UnauthorizedAccessException))
            {
                // The failure of the cell comes first; that its outputs could not be kept is said beside it.
                return new NotebookRun(executed, failure, cancellationToken.IsCancellationRequested) { SaveError = error };
            }
        }
        return new NotebookRun(executed, failure, failure is not null && cancellationToken.IsCancellationRequested);
    }

    private static bool IsRun(NotebookCell cell) => cell is CodeCell && !string.IsNullOrWhiteSpace(cell.Source);

    private async Task<(CodeCell Cell, CellFailure? Failure)> RunCellAsync(CSharpSession session, CodeCell cell, RunStep step, IRunProgress progress, CancellationToken cancellationToken)
    {
        progress.Started(step);
        var clock = Stopwatch.StartNew();
        var collector = new OutputCollector(step.Number, _displays);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, watch.Stopped);
        if (CellTimeout is { } timeout) limit.CancelAfter(timeout);
        var error = await ExecuteAsync(session, cell, collector, limit.Token).ConfigureAwait(false);
        if (error is null or { Kind: CellErrorKind.Cancelled } && watch.Error is { } incident)
        {
            error = incident;
        }
        else if (error is { Kind: CellErrorKind.Cancelled } && !cancellationToken.IsCancellationRequested)
        {
            var message = $"The cell took longer than {RunProgress.Seconds(CellTimeout!.Value)}.";
            error = error with { Name = "Timeout", Message = message, Traceback = [message] };
        }
        if (error is not null) collector.Add(error);
        progress.Finished(step, clock.Elapsed, error is null);
        var executed = cell with { Outputs = collector.Outputs, ExecutionCount = step.Number };
        return (executed, error is null ? null : new CellFailure(step, error));
    }

    private static async Task<CellError?> ExecuteAsync(CSharpSession session, CodeCell cell, OutputCollector collector, CancellationToken cancellationToken)
    {
        try
        {
            return (await session.ExecuteAsync(cell.Source, collector, cancellationToken).ConfigureAwait(false)).Error;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            const string Message = "The cell was cancelled before it started.";
            return new CellError(CellErrorKind.Cancelled, "Cancelled", Message, [Message]);
        }
    }
}
