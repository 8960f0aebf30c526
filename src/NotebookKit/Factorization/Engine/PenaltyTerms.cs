using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>The penalties and constraints of one side in the units of the values; the docs of <see cref="FactorOptions"/> have the formula.</summary>
internal sealed record PenaltyTerms
{
    /// <summary>Weight of Σ|x|.</summary>
    public double L1 { get; init; }

    /// <summary>Weight of ½·Σx².</summary>
    public double L2 { get; init; }

    /// <summary>Weight of Σ_f‖x_f‖.</summary>
    public double L21 { get; init; }

    /// <summary>Weight of ½·Σ_{f≠g}⟨x_f, x_g⟩.</summary>
    public double Angular { get; init; }

    /// <summary>Weight of ½·tr(X·Λ·Xᵀ); 0 without a graph.</summary>
    public double GraphStrength { get; init; }

    public GraphLaplacian? Graph { get; init; }

    /// <summary>The largest magnitude of an entry.</summary>
    public double Bound { get; init; } = double.PositiveInfinity;

    public bool IsNonNegative { get; init; } = true;

    /// <summary>Whether ‖x_f‖ ≤ 1 for every factor.</summary>
    public bool IsInUnitBall { get; init; }

    /// <summary>Whether anything depends on the norm of a whole factor, so that its positions cannot be solved one by one.</summary>
    public bool HasNorm => IsInUnitBall || L21 > 0;

    /// <param name="options">What is asked of the side, dimensionless.</param>
    /// <param name="length">L.</param>
    /// <param name="energy">e, the curvature of ½‖A − W·H‖² that is natural for the side.</param>
    /// <param name="norm">s, the norm that is natural for a factor.</param>
    public static PenaltyTerms Of(FactorOptions options, int length, double energy, double norm)
    {
        var entry = norm / Math.Sqrt(length);
        return new PenaltyTerms
        {
            L1 = options.L1 * energy * entry,
            L2 = options.L2 * energy,
            L21 = options.L21 * energy * norm,
            Angular = options.Angular * energy,
            GraphStrength = (options.Graph?.Strength ?? 0) * energy,
            Graph = options.Graph is { Strength: > 0 } graph ? graph.Laplacian : null,
            Bound = options.UpperBound * entry,
            IsNonNegative = options.NonNegative,
        };
    }

    /// <summary>P(X).</summary>
    public double Value(FactorBlock factors)
    {
        var total = 0.0;
        for (var f = 0; f < factors.Rank; f++)
        {
            var x = factors[f];
            var squares = Sums.OfSquares(x);
            total += L2 / 2 * squares + L21 * Math.Sqrt(squares);
            if (L1 > 0) total += L1 * Sums.OfMagnitudes(x);
            if (Graph is not null) total += GraphStrength / 2 * Graph.Form(x);
            if (Angular == 0) continue;
            for (var g = 0; g < f; g++) total += Angular * Sums.OfProducts(x, factors[g]);
        }

        return total;
    }
}
