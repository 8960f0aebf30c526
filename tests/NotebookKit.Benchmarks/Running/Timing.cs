using System.Diagnostics;

namespace NotebookKit.Benchmarks.Running;

/// <summary>Wall time of work in this process.</summary>
internal static class Timing
{
    // Enough for the runtime to have compiled the loops a second time, optimized.
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(2);

    /// <summary>Does the work untimed: once, and again until the runtime has compiled it for good.</summary>
    public static void WarmUp(Action work)
    {
        var clock = Stopwatch.StartNew();
        do work();
        while (clock.Elapsed < WarmUpTime);
    }

    /// <summary>Seconds of each of some repetitions; the garbage of the one before is not paid for by the next.</summary>
    public static double[] Repeat(int repetitions, Action work)
    {
        var seconds = new double[repetitions];
        for (var i = 0; i < repetitions; i++)
        {
            GC.Collect();
            var begun = Stopwatch.GetTimestamp();
            work();
            seconds[i] = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }

        return seconds;
    }

    /// <summary>The middle value, or the mean of the two in the middle; NaN of none.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
