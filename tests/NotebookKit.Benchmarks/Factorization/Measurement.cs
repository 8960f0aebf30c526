using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Factorization;

/// <summary>One timed fit.</summary>
/// <param name="Repetition">Which of the repetitions, counted from 1.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Seconds">Its time; infinite where it never reaches the loss asked for.</param>
/// <param name="Iterations">Its iterations.</param>
/// <param name="Loss">The squared error that it ends with.</param>
internal sealed record TimedFit(int Repetition, int Seed, double Seconds, int Iterations, double Loss);

/// <summary>What one side needs on a case: medians over the seeds.</summary>
/// <param name="Seconds">The time; infinite if half of the seeds or more never reach the loss asked for.</param>
/// <param name="Iterations">The iterations of a seed.</param>
/// <param name="Loss">The squared error at the end.</param>
/// <param name="Reached">How many seeds reach the loss asked for.</param>
/// <param name="Seeds">How many seeds there are.</param>
internal sealed record Measurement(double Seconds, double Iterations, double Loss, int Reached, int Seeds)
{
    /// <summary>
    /// A fit for each seed, with the median of its repetitions: medians over all seeds, where one that never reaches the
    /// loss takes forever.
    /// </summary>
    public static Measurement OfEachSeed(IReadOnlyCollection<TimedFit> fits)
    {
        var seeds = fits.GroupBy(fit => fit.Seed).ToArray();
        return new Measurement(
            Timing.Median(seeds.Select(seed => Timing.Median(seed.Select(fit => fit.Seconds)))),
            Timing.Median(seeds.Select(seed => (double)seed.First().Iterations)),
            Timing.Median(seeds.Select(seed => seed.First().Loss)),
            seeds.Count(seed => double.IsFinite(seed.First().Seconds)),
            seeds.Length);
    }

    /// <summary>All seeds one after another: the time is their sum, those included that miss the loss.</summary>
    public static Measurement OfSeedsTogether(IReadOnlyCollection<TimedFit> fits, double target)
    {
        var first = fits.Where(fit => fit.Repetition == 1).ToArray();
        return new Measurement(
            Timing.Median(fits.GroupBy(fit => fit.Repetition).Select(repetition => repetition.Sum(fit => fit.Seconds))),
            Timing.Median(first.Select(fit => (double)fit.Iterations)),
            Timing.Median(first.Select(fit => fit.Loss)),
            first.Count(fit => fit.Loss <= target),
            first.Length);
    }
}
