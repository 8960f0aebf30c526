namespace NotebookKit.Factorization.Losses;

/// <summary>Logarithms that keep their digits.</summary>
internal static class Logarithm
{
    /// <summary>log(1 + x) for x > −1, exact to rounding also near 0 (Kahan's correction of the rounded sum).</summary>
    public static double OnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }
}
