using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>
/// The local scale of each sample (algorithm 3 of the paper): ρ, the distance of its nearest distinct neighbour, and
/// σ, so that the memberships of its neighbours add up to log₂ of the neighbourhood's size.
/// </summary>
internal static class SmoothKnn
{
    // The original bounds σ from below by this fraction of the mean distance, against samples with many duplicates.
    private const double LeastScale = 1e-3;
    private const int BisectionSteps = 64;
    private const int SamplesPerPiece = 64;

    /// <summary>The scales of samples among their own neighbours, in the order of the samples.</summary>
    /// <param name="neighbors">The neighbours of every sample, without the sample itself.</param>
    /// <param name="localConnectivity">See <see cref="UmapOptions.LocalConnectivity"/>.</param>
    /// <param name="cancellation">Stops between pieces.</param>
    public static Bandwidth[] Bandwidths(NearestNeighbors neighbors, double localConnectivity, CancellationToken cancellation = default)
        => Bandwidths(neighbors, localConnectivity, neighbors.NeighborCount + 1, cancellation);

    /// <summary>The scales of new samples among neighbours that are all others: none of them is certain.</summary>
    public static Bandwidth[] BandwidthsOfNew(NearestNeighbors neighbors, double localConnectivity, CancellationToken cancellation = default)
        => Bandwidths(neighbors, Math.Max(0, localConnectivity - 1), neighbors.NeighborCount, cancellation);

    /// <param name="neighbors">The neighbours.</param>
    /// <param name="localConnectivity">How many neighbours are joined for certain.</param>
    /// <param name="size">Size of the neighbourhood; a sample that is counted in it is at distance 0 in the means.</param>
    /// <param name="cancellation">Stops between pieces.</param>
    private static Bandwidth[] Bandwidths(NearestNeighbors neighbors, double localConnectivity, int size, CancellationToken cancellation)
    {
        var overall = 0.0;
        for (var i = 0; i < neighbors.SampleCount; i++) overall += Sums.Of(neighbors.Distances(i));
        overall /= (double)neighbors.SampleCount * size;
        var result = new Bandwidth[neighbors.SampleCount];
        Blocks.Run(result.Length, SamplesPerPiece, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                var distances = neighbors.Distances(i);
                var nearest = Nearest(distances, localConnectivity);
                var mean = distances[^1] > 0 ? Sums.Of(distances) / size : overall;
                result[i] = new Bandwidth(nearest, Math.Max(LeastScale * mean, Solve(distances, nearest, Math.Log2(size), mean)));
            }
        }, cancellation);
        return result;
    }

    /// <summary>
    /// ρ: up to this distance neighbours count as joined for certain. It is the distance of the
    /// <paramref name="localConnectivity"/>-th neighbour that is not a duplicate, interpolated between two (below
    /// the first: between it and 0); the farthest one if there are not so many.
    /// </summary>
    private static double Nearest(ReadOnlySpan<double> distances, double localConnectivity)
    {
        // Distances ascend, so duplicates come first.
        var distinct = distances[distances.Count(0.0)..];
        if (distinct.Length == 0) return 0;
        var whole = (int)localConnectivity;
        if (whole >= distinct.Length) return distinct[^1];
        var below = whole == 0 ? 0 : distinct[whole - 1];
        return below + (localConnectivity - whole) * (distinct[whole] - below);
    }

    /// <summary>σ with Σ exp(−max(0, dⱼ − ρ)/σ) = target; the sum grows with σ, so bisection finds it.</summary>
    /// <remarks>Begins at the mean distance: whatever the unit of the points, the search takes the same course.</remarks>
    private static double Solve(ReadOnlySpan<double> distances, double nearest, double target, double mean)
    {
        var (low, high, scale) = (0.0, double.PositiveInfinity, mean > 0 ? mean : 1);
        for (var step = 0; step < BisectionSteps; step++)
        {
            var sum = 0.0;
            foreach (var distance in distances) sum += Math.Exp(-Math.Max(0, distance - nearest) / scale);
            if (Math.Abs(sum - target) < 1e-5) break;
            if (sum > target) high = scale;
            else low = scale;
            scale = double.IsPositiveInfinity(high) ? scale * 2 : (low + high) / 2;
        }

        return scale;
    }

    /// <summary>The scale of one sample.</summary>
    /// <param name="Nearest">ρ.</param>
    /// <param name="Scale">σ; 0 only if all samples are the same.</param>
    public readonly record struct Bandwidth(double Nearest, double Scale)
    {
        public double Membership(double distance)
            => distance <= Nearest || Scale == 0 ? 1 : Math.Exp(-(distance - Nearest) / Scale);
    }
}
