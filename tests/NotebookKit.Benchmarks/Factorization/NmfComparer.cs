using NotebookKit.Benchmarks.Matrices;
using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Factorization;

/// <summary>Runs a case: every peer and NotebookKit, one after another.</summary>
/// <param name="folder">The folder of the inputs.</param>
/// <param name="seeds">The seeds, the same numbers for all, each side with its own random numbers.</param>
/// <param name="repetitions">How many times each fit is timed.</param>
/// <param name="peers">The peers that take part.</param>
internal sealed class NmfComparer(string folder, SeedRange seeds, int repetitions, IReadOnlyCollection<Peer> peers)
{
    public async Task<IReadOnlyList<NmfComparison>> RunAsync(NmfCase item, CancellationToken cancellation)
    {
        var matrix = Path.Combine(folder, item.Input);
        var ours = new TimeToLoss(InputFile.Read(matrix), item.Rank, repetitions);
        var comparisons = new List<NmfComparison>();
        foreach (var opponent in item.Opponents.Where(opponent => peers.Contains(opponent.Peer)))
        {
            Report.Note($"{item.Name}: {opponent.Peer.Name}");
            var fits = await PeerFits.RunAsync(opponent, matrix, item.Rank, seeds, repetitions, cancellation);
            var theirs = item.SeedsTogether ? Measurement.OfSeedsTogether(fits, item.Target!.Value) : Measurement.OfEachSeed(fits);
            var target = item.Target ?? theirs.Loss;
            var comparison = new NmfComparison(item.Name, opponent.Peer.Name, target, theirs, Measure(item, ours, target, cancellation), opponent.Wanted);
            comparisons.Add(comparison);
            if (opponent.Successor is { } successor)
            {
                var later = theirs with { Seconds = theirs.Seconds * successor.TimeFactor };
                comparisons.Add(comparison with { Peer = successor.Name, Theirs = later, Wanted = successor.Wanted });
            }
        }

        if (comparisons.Count == 0) comparisons.AddRange(Alone(item, ours, cancellation));
        return comparisons;
    }

    /// <summary>Without a peer there is something to measure only where the loss to reach is known.</summary>
    private IEnumerable<NmfComparison> Alone(NmfCase item, TimeToLoss ours, CancellationToken cancellation)
    {
        if (item.Target is { } target)
        {
            return [new NmfComparison(item.Name, Figures.None, target, Theirs: null, Measure(item, ours, target, cancellation), Wanted: double.NaN)];
        }

        Report.Note($"{item.Name}: left out, for the loss to reach is that of a peer");
        return [];
    }

    private Measurement Measure(NmfCase item, TimeToLoss ours, double target, CancellationToken cancellation)
    {
        Report.Note($"{item.Name}: NotebookKit, to {Figures.Loss(target)}");
        using var scope = FitContext.Use(cancellation);
        return item.SeedsTogether ? ours.OfSeedsTogether(seeds, target) : ours.OfEachSeed(seeds, target);
    }
}
