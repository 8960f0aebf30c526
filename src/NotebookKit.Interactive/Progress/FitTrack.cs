using System.Globalization;

namespace NotebookKit.Interactive;

/// <summary>One fit on its way: where each of its runs stands.</summary>
internal sealed class FitTrack
{
    // Farther off than this a forecast from a few iterations is no help.
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(4);

    private readonly Dictionary<int, FitProgress> _runs = [];
    private readonly LossRange _losses = new();
    private readonly FitProgress _first;
    private readonly int _count;
    private FitProgress _latest;
    private double? _fractionAtStart;
    private int _endedCount;

    public FitTrack(FitProgress first, long startedAt)
    {
        _first = _latest = first;
        _count = Math.Max(1, first.Runs);
        StartedAt = startedAt;
    }

    public long StartedAt { get; }

    /// <summary>Whether all runs have their result.</summary>
    public bool HasEnded => _endedCount >= _count;

    private double Fraction => Math.Min(1, _runs.Values.Sum(PartOf) / _count);

    /// <summary>Whether a report is about this fit, and not about a later one of the same kind.</summary>
    public bool Continues(FitProgress value) =>
        value.Algorithm == _first.Algorithm && value.Runs == _first.Runs && !(_runs.TryGetValue(value.Run, out var before) && before.EndsRun);

    public void Add(FitProgress value, long now)
    {
        _runs[value.Run] = _latest = value;
        _losses.Set(value.Run, value.Loss);
        if (value.EndsRun) _endedCount++;
        _fractionAtStart ??= Fraction;
    }

    /// <summary>What to show of it while it runs.</summary>
    public FitStanding Standing(TimeSpan elapsed)
    {
        var fraction = Fraction;
        var percent = string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:0} %, ");
        var runs = _count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{_endedCount:#,##0} of {FitWords.Count(_count, "run")} done, ");
        var iterations = string.Create(CultureInfo.InvariantCulture, $"iteration {_latest.Iteration:#,##0} of at most {_latest.MaxIterations:#,##0}");
        return new FitStanding($"{_first.Algorithm}: {percent}{runs}{iterations}{_losses}; {FitWords.Time(elapsed)}{Left(elapsed, fraction)}", fraction);
    }

    /// <summary>The time that the rest takes at the pace so far. A run with a loss may end before its last iteration.</summary>
    private string Left(TimeSpan elapsed, double fraction)
    {
        var gained = fraction - _fractionAtStart!.Value;
        var seconds = gained > 0 ? elapsed.TotalSeconds * (1 - fraction) / gained : double.PositiveInfinity;
        if (seconds > Horizon.TotalSeconds) return "";
        var bound = _runs.Values.Any(run => run is { EndsRun: false, Loss: not null }) ? "at most " : "";
        return $", {bound}about {FitWords.Time(TimeSpan.FromSeconds(seconds))} left";
    }

    private static double PartOf(FitProgress run) => run.EndsRun ? 1 : run.MaxIterations > 0 ? Math.Clamp((double)run.Iteration / run.MaxIterations, 0, 1) : 0;
}
