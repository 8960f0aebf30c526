namespace NotebookKit.Quality;

/// <summary>The silhouette of one sample (Rousseeuw 1987): (b − a) / max(a, b).</summary>
internal static class SilhouetteWidth
{
    /// <param name="row">The distances of the sample to all; its own place does not count.</param>
    /// <param name="sample">Which sample.</param>
    /// <param name="codes">The group of each sample.</param>
    /// <param name="counts">The size of each group, of which at least two have samples.</param>
    public static double Of(ReadOnlySpan<double> row, int sample, ReadOnlySpan<int> codes, ReadOnlySpan<int> counts)
    {
        var own = codes[sample];
        if (counts[own] == 1) return 0;
        var sums = new double[counts.Length];
        for (var other = 0; other < row.Length; other++)
        {
            if (other != sample) sums[codes[other]] += row[other];
        }

        var within = sums[own] / (counts[own] - 1);
        var nearest = double.PositiveInfinity;
        for (var group = 0; group < sums.Length; group++)
        {
            if (group != own && counts[group] > 0) nearest = Math.Min(nearest, sums[group] / counts[group]);
        }

        var larger = Math.Max(within, nearest);
        return larger > 0 ? (nearest - within) / larger : 0;
    }

    /// <summary>Added in the order of the samples.</summary>
    public static double Mean(ReadOnlySpan<double> widths)
    {
        var total = 0.0;
        foreach (var width in widths) total += width;
        return total / widths.Length;
    }
}
