using System.Diagnostics;

namespace NotebookKit;

/// <summary>
/// Passes progress on at most every <see cref="Interval"/>, so that reporting costs nothing in a loop whose
/// iterations take microseconds. Safe to call from several threads.
/// </summary>
internal sealed class ProgressThrottle(IProgress<FitProgress>? sink)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private long _last = long.MinValue;

    /// <summary>Reports if it is time, or if this is the end of a run.</summary>
    public void Report(string algorithm, int run, int runs, int iteration, int maxIterations, double? loss, bool isLast)
    {
        if (sink is null) return;
        var last = Interlocked.Read(ref _last);
        var now = Stopwatch.GetTimestamp();
        var due = last == long.MinValue || Stopwatch.GetElapsedTime(last, now) >= Interval;
        if (!isLast && !(due && Interlocked.CompareExchange(ref _last, now, last) == last)) return;
        sink.Report(new FitProgress(algorithm, run, runs, iteration, maxIterations, loss) { EndsRun = isLast });
    }
}
