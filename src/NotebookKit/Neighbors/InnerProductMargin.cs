namespace NotebookKit.Neighbors;

/// <summary>How far scores ⟨x, y⟩ − ‖y‖²/2 in single precision can be wrong.</summary>
internal static class InnerProductMargin
{
    // The distance between 1 and the next number: twice the unit of rounding.
    private const double Epsilon = 1.0 / (1 << 23);

    // Products and squares below the range of single precision; vectors have entries of order 1.
    private const double Tiny = 1e-30;

    /// <summary>A score that every y with ‖x − y‖² up to <paramref name="squared"/> reaches.</summary>
    /// <param name="xSquared">‖x‖².</param>
    /// <param name="squared">The squared distance, infinite if there is no bound yet.</param>
    /// <param name="terms">Number of products in a score.</param>
    /// <param name="size">At least Σ|xᵢyᵢ| + ‖y‖²/2, for example ‖x‖² + ‖y‖².</param>
    /// <remarks>
    /// Sums of n products in any order are within n·u·Σ|products| (Higham 2002, section 3.1). A few more units stand for the
    /// rounding of the entries and of ‖y‖²/2; all is taken twice.
    /// </remarks>
    public static float Threshold(double xSquared, double squared, int terms, double size)
        => double.IsPositiveInfinity(squared)
            ? float.NegativeInfinity
            : MathF.BitDecrement((float)((xSquared - squared) / 2 - (terms + 16) * Epsilon * size - Tiny));
}
