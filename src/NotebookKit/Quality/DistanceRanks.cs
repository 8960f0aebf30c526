using NotebookKit.Neighbors;
using NotebookKit.Numerics;
using Statistics = MathNet.Numerics.Statistics.Correlation;

namespace NotebookKit.Quality;

/// <summary>Whether pairs of samples that are far apart in the input are so in the layout.</summary>
internal static class DistanceRanks
{
    private const int BlockSize = 4096;

    /// <summary>Spearman's rank correlation of the distances of all pairs, or of as many as wanted; ties take the mean of their ranks.</summary>
    public static double Correlation(PointSet points, PointSet layout, int wanted, int seed, CancellationToken cancellation)
    {
        var pairs = Pairs(points.Count, wanted, seed);
        var (before, after) = (new double[pairs.Length], new double[pairs.Length]);
        SideBySide.Run((pairs.Length + BlockSize - 1) / BlockSize, block =>
        {
            for (var p = block * BlockSize; p < Math.Min((block + 1) * BlockSize, pairs.Length); p++)
            {
                before[p] = points.Distance(pairs[p].First, points, pairs[p].Second);
                after[p] = layout.Distance(pairs[p].First, layout, pairs[p].Second);
            }
        }, cancellation);
        return IsConstant(before) || IsConstant(after) ? double.NaN : Math.Clamp(Statistics.Spearman(before, after), -1, 1);
    }

    private static (int First, int Second)[] Pairs(int count, int wanted, int seed)
    {
        var all = (long)count * (count - 1) / 2;
        if (all <= wanted)
        {
            return [.. Enumerable.Range(0, count).SelectMany(first => Enumerable.Range(first + 1, count - 1 - first).Select(second => (first, second)))];
        }

        var stream = new RandomStream(seed, RandomStage.PairSample, 0);
        var pairs = new (int, int)[wanted];
        for (var p = 0; p < wanted; p++)
        {
            var first = stream.NextBelow(count);
            var second = stream.NextBelow(count - 1);
            pairs[p] = (first, second < first ? second : second + 1);
        }

        return pairs;
    }

    private static bool IsConstant(ReadOnlySpan<double> values) => !values.ContainsAnyExcept(values[0]);
}
