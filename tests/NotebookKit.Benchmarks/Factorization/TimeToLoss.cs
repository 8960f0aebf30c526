using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Factorization;

/// <summary>
/// How long a fit takes until its loss is low enough. Untimed fits find the fewest iterations; a fit of that many is
/// then timed as users call it: from a labelled matrix to a model, all checks and conversions included.
/// </summary>
internal sealed class TimeToLoss(LabeledMatrix values, int rank, int repetitions)
{
    /// <summary>A fit that is not there after so many iterations never gets there: the same bound as for the peers.</summary>
    private const int MostIterations = 1000;

    /// <summary>A fit for each seed.</summary>
    public Measurement OfEachSeed(SeedRange seeds, double target)
    {
        var fits = new List<TimedFit>();
        foreach (var seed in seeds.All)
        {
            if (Search(target, seed, starts: 1) is not { } iterations)
            {
                fits.Add(new TimedFit(1, seed, double.PositiveInfinity, MostIterations, Fit(seed, 1, MostIterations).Loss));
                continue;
            }

            Timing.WarmUp(() => Fit(seed, 1, iterations));
            var loss = Fit(seed, 1, iterations).Loss;
            var seconds = Timing.Repeat(repetitions, () => Fit(seed, 1, iterations));
            fits.AddRange(seconds.Select((time, index) => new TimedFit(index + 1, seed, time, iterations, loss)));
        }

        return Measurement.OfEachSeed(fits);
    }

    /// <summary>All seeds as the starts of one fit, with as many iterations as the slowest of them needs.</summary>
    public Measurement OfSeedsTogether(SeedRange seeds, double target)
    {
        var iterations = Search(target, seeds.First, seeds.Count) ?? MostIterations;
        Timing.WarmUp(() => Fit(seeds.First, seeds.Count, iterations));
        var seconds = Timing.Repeat(repetitions, () => Fit(seeds.First, seeds.Count, iterations));
        var runs = Fit(seeds.First, seeds.Count, iterations).Runs;
        return new Measurement(
            Timing.Median(seconds),
            Timing.Median(runs.Select(run => (double)run.Iterations)),
            Timing.Median(runs.Select(run => run.Loss)),
            runs.Count(run => run.Loss <= target),
            runs.Count);
    }

    /// <summary>
    /// The fewest iterations after which as many starts are at the target as ever get there; null if none does. The
    /// history gives a guess; what counts is the loss of the finished model, which may differ in the last digits and
    /// by the final step.
    /// </summary>
    private int? Search(double target, int seed, int starts)
    {
        var runs = History(target, seed, starts);
        var hits = runs.Select(run => FirstAtMost(run.LossHistory, target)).Where(iteration => iteration > 0).ToArray();
        if (hits.Length == 0) return null;

        var count = hits.Max();
        if (!Reaches(count))
        {
            while (!Reaches(++count))
            {
                if (count >= MostIterations) return null;
            }

            return count;
        }

        while (count > 1 && Reaches(count - 1)) count--;
        return count;

        bool Reaches(int iterations) => Fit(seed, starts, iterations).Runs.Count(run => run.Loss <= target) >= hits.Length;
    }

    /// <summary>Runs long enough for every start to be at the target, if it ever is: twice as long each time.</summary>
    private IReadOnlyList<NmfRun> History(double target, int seed, int starts)
    {
        for (var iterations = 16; ; iterations = Math.Min(2 * iterations, MostIterations))
        {
            var runs = Fit(seed, starts, iterations).Runs;
            if (iterations == MostIterations || runs.All(run => run.Converged || FirstAtMost(run.LossHistory, target) > 0)) return runs;
        }
    }

    private NmfFit Fit(int seed, int starts, int iterations)
        => Nmf.Fit(values, rank, new NmfOptions { Tolerance = 0, MaxIterations = iterations, Seed = seed, Starts = starts }).Fit;

    /// <summary>The first iteration, counted from 1, at or below a loss; 0 if there is none.</summary>
    private static int FirstAtMost(IReadOnlyList<double> history, double loss)
    {
        for (var i = 0; i < history.Count; i++)
        {
            if (history[i] <= loss) return i + 1;
        }

        return 0;
    }
}
