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

    public static Bandwidth[] Bandwidths(NearestNeighbors neighbors)
    {
        var count = neighbors.NeighborCount;
        var overall = 0.0;
        for (var i = 0; i < neighbors.SampleCount; i++)
        {
            for (var rank = 0; rank < count; rank++) overall += neighbors.Distance(i, rank);
        }

        // Means are over the neighbourhood with the sample itself, at distance 0, as the size counts it.
        overall /= (double)neighbors.SampleCount * (count + 1);
        var result = new Bandwidth[neighbors.SampleCount];
        var distances = new double[count];
        for (var i = 0; i < result.Length; i++)
        {
            for (var rank = 0; rank < count; rank++) distances[rank] = neighbors.Distance(i, rank);
            var nearest = distances.FirstOrDefault(distance => distance > 0);
            var mean = nearest > 0 ? distances.Sum() / (count + 1) : overall;
            result[i] = new Bandwidth(nearest, Math.Max(LeastScale * mean, Solve(distances, nearest, Math.Log2(count + 1), mean)));
        }

        return result;
    }

    /// <summary>σ with Σ exp(−max(0, dⱼ − ρ)/σ) = target; the sum grows with σ, so bisection finds it.</summary>
    /// <remarks>Begins at the mean distance: whatever the unit of the points, the search takes the same course.</remarks>
    private static double Solve(double[] distances, double nearest, double target, double mean)
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
