using System.Diagnostics;
using System.Text.Json.Nodes;
using NotebookKit.Documents;

namespace NotebookKit.Cli.Running;

/// <summary>Runs the code cells of a notebook in order, in one kernel, until one fails. Equal notebooks give equal results: nothing of the clock goes in.</summary>
internal sealed class NotebookRunner(KernelLaunch launch)
{
    // Ctrl+C at a terminal reaches the kernel too, which may be the first to act on it.
    private static readonly TimeSpan InterruptPause = TimeSpan.FromMilliseconds(500);
    private static readonly string[] InterruptErrors = ["Cancelled", "KeyboardInterrupt"];

    private readonly DisplayedOutputs _displays = new();

    /// <summary>How long one cell may take; null for no limit.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>How long all may take; null for no limit.</summary>
    public TimeSpan? RunTimeout { get; init; }

    /// <summary>Whether the run goes on after a cell that failed.</summary>
    public bool AllowsErrors { get; init; }

    /// <summary>Keeps the notebook as it is so far: called before the first cell, so that a place that cannot be written shows early, and after each cell.</summary>
    public Func<NotebookDocument, Task> Save { get; init; } = _ => Task.CompletedTask;

    public async Task<NotebookRun> RunAsync(NotebookDocument notebook, string folder, IRunProgress progress, CancellationToken cancellationToken)
    {
        // Outputs of an earlier run must not pass for this one's.
        var cells = notebook.Cells.Select(cell => cell is CodeCell code ? code with { Outputs = [], ExecutionCount = null } : cell).ToList();
        var executed = notebook with { Cells = cells };
        await Save(executed).ConfigureAwait(false);
        using var limits = new RunLimits(CellTimeout, RunTimeout, cancellationToken);
        try
        {
            var kernel = await RunningKernel.StartAsync(launch, folder, limits.Run).ConfigureAwait(false);
            await using (kernel.ConfigureAwait(false)) return await RunCellsAsync(kernel, executed, cells, progress, limits).ConfigureAwait(false);
        }
        catch (KernelDiedException death)
        {
            return new NotebookRun(executed, new RunFailure(RunEnd.KernelDied, null, [death.Message, .. death.Lines]));
        }
        catch (OperationCanceledException) when (limits.Run.IsCancellationRequested)
        {
            var (end, error) = limits.Reached();
            return new NotebookRun(executed, new RunFailure(end, null, error.Traceback));
        }
    }

    /// <param name="kernel">The kernel.</param>
    /// <param name="executed">The notebook, which shows <paramref name="cells"/> as they are now.</param>
    /// <param name="cells">Its cells, which get their outputs here.</param>
    /// <param name="progress">Is told of every cell.</param>
    /// <param name="limits">What ends a cell.</param>
    private async Task<NotebookRun> RunCellsAsync(RunningKernel kernel, NotebookDocument executed, List<NotebookCell> cells, IRunProgress progress, RunLimits limits)
    {
        var total = cells.Count(IsRun);
        var number = 0;
        string? heading = null;
        RunFailure? failure = null;
        for (var i = 0; i < cells.Count && failure is null; i++)
        {
            if (cells[i] is MarkdownCell prose) heading = prose.ReadHeadings() is [.., var nearest] ? nearest : heading;
            if (!IsRun(cells[i])) continue;
            var step = new RunStep(++number, total, heading);
            (cells[i], failure) = await RunCellAsync(kernel, (CodeCell)cells[i], step, progress, limits).ConfigureAwait(false);
            try
            {
                await Save(executed).ConfigureAwait(false);
            }
            catch (Exception error) when (failure is not null && error is (IOException or UnauthorizedAccessException))
            {
                // The failure of the cell comes first; that its outputs could not be kept is said beside it.
                return new NotebookRun(executed, failure) { SaveError = error };
            }
            if (failure is { End: RunEnd.CellFailed } && (AllowsErrors || cells[i].IsTagged(CellTags.RaisesException))) failure = null;
        }
        return new NotebookRun(executed, failure);
    }

    private static bool IsRun(NotebookCell cell) => cell is CodeCell && !string.IsNullOrWhiteSpace(cell.Source) && !cell.IsTagged(CellTags.SkipExecution);

    private async Task<(CodeCell Cell, RunFailure? Failure)> RunCellAsync(RunningKernel kernel, CodeCell cell, RunStep step, IRunProgress progress, RunLimits limits)
    {
        progress.Started(step);
        var clock = Stopwatch.StartNew();
        var collector = new OutputCollector(step.Number, _displays);
        var failure = await ExecuteAsync(kernel, cell.Source, collector, step, progress, limits).ConfigureAwait(false);
        progress.Finished(step, clock.Elapsed, failure is null);
        return (cell with { Outputs = collector.Outputs, ExecutionCount = step.Number }, failure);
    }

    private static async Task<RunFailure?> ExecuteAsync(RunningKernel kernel, string code, OutputCollector collector, RunStep step, IRunProgress progress, RunLimits limits)
    {
        using var limit = limits.BeginCell();
        using var over = new CancellationTokenSource();
        var reply = kernel.Client.ExecuteAsync(code, output =>
        {
            if (RunStatus.Read(output) is { } status) progress.Report(status);
            else collector.Take(output);
        }, over.Token);
        try
        {
            var content = await reply.WaitAsync(limit.Token).ConfigureAwait(false);
            if (InterruptErrors.Contains(content["ename"]?.ToString())) await Task.Delay(InterruptPause, limit.Token).ConfigureAwait(false);
            return Judge(content, collector, step);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            var (end, error) = limits.Reached();
            await kernel.EndCellAsync(reply).ConfigureAwait(false);
            // After this, nothing comes any more.
            await over.CancelAsync().ConfigureAwait(false);
            await ((Task)reply).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            collector.EndWith(error);
            return new RunFailure(end, step, error.Traceback);
        }
        catch (IOException)
        {
            var death = await kernel.DescribeDeathAsync().ConfigureAwait(false);
            collector.EndWith(new ErrorOutput { Name = "DeadKernel", Message = death.Message, Traceback = [death.Message, .. death.Lines] });
            return new RunFailure(RunEnd.KernelDied, step, [death.Message, .. death.Lines]);
        }
    }

    private static RunFailure? Judge(JsonObject reply, OutputCollector collector, RunStep step)
    {
        if (reply["status"]?.ToString() == "ok") return null;
        // Some errors are told by the reply alone.
        if (collector.Error is null) collector.EndWith(OutputCollector.ErrorOf(reply));
        var error = collector.Error!;
        return new RunFailure(RunEnd.CellFailed, step, error.Traceback is { Count: > 0 } traceback ? traceback : [$"{error.Name}: {error.Message}"]);
    }
}
