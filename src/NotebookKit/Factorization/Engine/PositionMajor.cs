namespace NotebookKit.Factorization.Engine;

/// <summary>Factors with the k weights of each position side by side: the order that work entry by entry wants.</summary>
internal static class PositionMajor
{
    /// <summary>The factors of a side, position by position.</summary>
    public static double[] Of(FactorBlock factors)
    {
        var result = new double[factors.Rank * factors.Length];
        Fill(factors, result);
        return result;
    }

    /// <summary>The same into memory that is there.</summary>
    public static void Fill(FactorBlock factors, double[] result)
    {
        for (var f = 0; f < factors.Rank; f++)
        {
            var row = factors[f];
            for (var i = 0; i < row.Length; i++) result[i * factors.Rank + f] = row[i];
        }
    }
}
