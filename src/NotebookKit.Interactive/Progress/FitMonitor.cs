namespace NotebookKit.Interactive;

/// <summary>
/// Shows how far the fits of a cell are, in one display that changes in place: nothing while they are short, a bar with
/// loss, iterations and time left once one takes longer than half a second, one line when they have ended. The line
/// holds nothing of the clock, so a notebook that is saved with it comes out the same the next time.
/// </summary>
/// <remarks>
/// A host makes one for each cell, puts it into <see cref="FitContext"/>, and disposes it after the cell. Safe to call
/// from several threads. A host without displays that change leaves it out; fits then run as quietly as ever.
/// </remarks>
public sealed class FitMonitor : IProgress<FitProgress>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly Func<FitStanding, Action<FitStanding>> _show;
    private readonly TimeProvider _time;
    private readonly CancellationTokenRegistration _cancelled;
    private readonly List<FitTally> _tallies = [];
    private Action<FitStanding>? _update;
    private FitTrack? _fit;
    private long _shownAt;
    private bool _hasEnded;

    /// <summary>Waits for reports.</summary>
    /// <param name="show">Shows the first standing, and gives what replaces it by later ones. Called on the thread of the fit.</param>
    /// <param name="time">The clock; the system's when left out.</param>
    /// <param name="cancellation">Ends the cell: the display then says that it was interrupted, and changes no more.</param>
    public FitMonitor(Func<FitStanding, Action<FitStanding>> show, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(show);
        _show = show;
        _time = time ?? TimeProvider.System;
        _cancelled = cancellation.Register(() => End("Interrupted. "));
    }

    /// <summary>Takes note, and shows it if it is time.</summary>
    public void Report(FitProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_lock)
        {
            if (_hasEnded) return;
            var now = _time.GetTimestamp();
            if (_fit is null || !_fit.Continues(value)) Begin(value, now);
            _fit!.Add(value, now);
            if (value.EndsRun) TallyOf(value.Algorithm).Add(value);
            if (_fit.HasEnded) Collapse("");
            else if (IsDue(now)) Show(_fit.Standing(_time.GetElapsedTime(_fit.StartedAt, now)), now);
        }
    }

    /// <summary>The cell has ended: what is shown collapses into its last line.</summary>
    public void Dispose()
    {
        _cancelled.Dispose();
        End("");
    }

    private void Begin(FitProgress value, long now)
    {
        _fit = new FitTrack(value, now);
        TallyOf(value.Algorithm).Begin();
    }

    private bool IsDue(long now) => _update is null
        ? _time.GetElapsedTime(_fit!.StartedAt, now) >= Patience
        : _time.GetElapsedTime(_shownAt, now) >= Interval;

    private void Show(FitStanding standing, long now)
    {
        _shownAt = now;
        if (_update is { } update) update(standing);
        else _update = _show(standing);
    }

    private void End(string preface)
    {
        lock (_lock)
        {
            if (!_hasEnded && _fit is { HasEnded: false }) Collapse(preface);
            _hasEnded = true;
        }
    }

    private void Collapse(string preface) => _update?.Invoke(new FitStanding(preface + string.Join("; ", _tallies), null));

    private FitTally TallyOf(string algorithm)
    {
        if (_tallies.Find(tally => tally.Algorithm == algorithm) is { } known) return known;
        var tally = new FitTally(algorithm);
        _tallies.Add(tally);
        return tally;
    }
}
