using NotebookKit.Numerics;

namespace NotebookKit;

/// <summary>
/// How concentrated a factor is: (√n − ‖x‖₁ / ‖x‖₂) / (√n − 1) over the n entries of x (Hoyer 2004). 0 if all
/// entries are equal in size, 1 if only one is not zero.
/// </summary>
/// <param name="Factor">Name of the factor.</param>
/// <param name="Loadings">
/// Of its column of W: near 1 if few features define it. NaN if the factor is zero, or there is only one feature.
/// </param>
/// <param name="Embedding">
/// Of its row of H: near 1 if few samples have it. NaN if the factor is zero, or there is only one sample.
/// </param>
public readonly record struct FactorSparsity(string Factor, double Loadings, double Embedding)
{
    internal static FactorSparsity[] Of(NmfModel model)
        => [.. Enumerable.Range(0, model.Rank).Select(f => new FactorSparsity(
            model.FactorNames[f], Of(model.Loadings.Values.Column(f).ToArray()), Of(model.Embedding.Values.Row(f).ToArray())))];

    private static double Of(double[] entries)
    {
        var largest = entries.Max(Math.Abs);
        if (entries.Length == 1 || largest == 0) return double.NaN;
        var sizes = Array.ConvertAll(entries, entry => Math.Abs(entry) / largest);
        var root = Math.Sqrt(entries.Length);
        return Math.Clamp((root - Sums.Of(sizes) / Math.Sqrt(Sums.OfSquares(sizes))) / (root - 1), 0, 1);
    }
}
