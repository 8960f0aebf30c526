using NotebookKit.Neighbors;

namespace NotebookKit.Quality;

/// <summary>The distances of one sample to all, in the order of the samples; to itself +∞, so that it comes last.</summary>
internal static class DistanceRow
{
    public static void Fill(Span<double> row, PointSet points, int sample)
    {
        for (var other = 0; other < row.Length; other++) row[other] = points.Distance(sample, points, other);
        row[sample] = double.PositiveInfinity;
    }

    /// <summary>The positions of the smallest entries, ascending; of equal ones the first is smaller, as in <see cref="NearestNeighbors"/>.</summary>
    public static void Nearest(ReadOnlySpan<double> row, Span<int> nearest)
    {
        var found = 0;
        for (var candidate = 0; candidate < row.Length; candidate++)
        {
            var distance = row[candidate];
            if (found == nearest.Length && !(distance < row[nearest[^1]])) continue;
            var place = found < nearest.Length ? found++ : found - 1;
            for (; place > 0 && distance < row[nearest[place - 1]]; place--) nearest[place] = nearest[place - 1];
            nearest[place] = candidate;
        }
    }

    /// <summary>The rank of an entry in that order, counted from 1.</summary>
    public static int Rank(ReadOnlySpan<double> row, int entry)
    {
        var value = row[entry];
        var rank = 1;
        for (var i = 0; i < entry; i++) rank += row[i] <= value ? 1 : 0;
        for (var i = entry + 1; i < row.Length; i++) rank += row[i] < value ? 1 : 0;
        return rank;
    }
}
