namespace NotebookKit;

/// <summary>How far two groupings of the same samples agree, whatever the groups are called.</summary>
public static class ClusterAgreement
{
    /// <summary>
    /// The adjusted Rand index (Hubert and Arabie 1985): of the pairs of samples, those that both groupings put together,
    /// corrected for chance. 1 if they are the same up to names, about 0 if independent, negative if they agree less than
    /// by chance. 1 if both have a single group, or both as many groups as samples.
    /// </summary>
    /// <param name="first">n labels.</param>
    /// <param name="second">n labels of the same samples in the same order.</param>
    /// <exception cref="ArgumentException">The numbers of labels differ.</exception>
    public static double AdjustedRandIndex(GroupLabels first, GroupLabels second)
    {
        var table = Contingency(first, second);
        var together = 0.0;
        foreach (var cell in table) together += Pairs(cell);
        var (inFirst, inSecond) = (first.Counts.Sum(Pairs), second.Counts.Sum(Pairs));
        var all = Pairs(first.Count);
        if (inFirst == inSecond && (inFirst == 0 || inFirst == all)) return 1;
        var expected = inFirst / all * inSecond;
        return (together - expected) / ((inFirst + inSecond) / 2 - expected);
    }

    /// <summary>
    /// Mutual information of the two groupings over the mean of their entropies, in [0, 1] (Kvålseth 1987; Vinh, Epps and
    /// Bailey 2010, table 2, NMI sum): 1 if they are the same up to names, 0 if independent. Not corrected for chance: many
    /// small groups raise it. 1 if both have a single group, 0 if only one has.
    /// </summary>
    /// <inheritdoc cref="AdjustedRandIndex"/>
    public static double NormalizedMutualInformation(GroupLabels first, GroupLabels second)
    {
        var table = Contingency(first, second);
        var (total, information) = ((double)first.Count, 0.0);
        for (var g = 0; g < table.GetLength(0); g++)
        {
            for (var h = 0; h < table.GetLength(1); h++)
            {
                if (table[g, h] == 0) continue;
                information += table[g, h] / total * Math.Log(table[g, h] * total / ((double)first.Counts[g] * second.Counts[h]));
            }
        }

        var entropies = Entropy(first) + Entropy(second);
        return entropies > 0 ? Math.Clamp(2 * information / entropies, 0, 1) : 1;
    }

    private static int[,] Contingency(GroupLabels first, GroupLabels second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"second has {second.Count} labels; first has {first.Count}.", nameof(second));
        }

        var table = new int[first.Levels.Count, second.Levels.Count];
        for (var i = 0; i < first.Count; i++) table[first.Codes[i], second.Codes[i]]++;
        return table;
    }

    private static double Pairs(int count) => count * (count - 1.0) / 2;

    private static double Entropy(GroupLabels labels)
        => labels.Counts.Where(count => count > 0).Sum(count => -(double)count / labels.Count * Math.Log((double)count / labels.Count));
}
