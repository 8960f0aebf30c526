namespace NotebookKit.Factorization.Engine;

/// <summary>
/// The lowest point over x ≥ 0 of c₄x⁴ + c₃x³ + c₂x² + c₁x with c₄ &gt; 0 and c₃ ≥ 0: what one weight contributes where it counts
/// on both sides of a product. The slope is convex there, so it has at most one minimum besides 0.
/// </summary>
internal readonly record struct NonNegativeQuartic(double C4, double C3, double C2, double C1)
{
    private const int MostSteps = 200;

    public double Value(double x) => x * (C1 + x * (C2 + x * (C3 + x * C4)));

    /// <summary>The minimizer; 0 where another point is as low.</summary>
    public double Minimizer()
    {
        if (C1 >= 0 && C2 >= 0) return 0;
        var root = LastRootOfSlope();
        return Value(root) < 0 ? root : 0;
    }

    /// <summary>Newton's method from above: on a convex slope it falls to the last root and not past it. 0 if there is none.</summary>
    private double LastRootOfSlope()
    {
        var x = AboveLastRoot();
        for (var step = 0; step < MostSteps; step++)
        {
            var slope = C1 + x * (2 * C2 + x * (3 * C3 + x * 4 * C4));
            var curvature = 2 * C2 + x * (6 * C3 + x * 12 * C4);
            if (curvature <= 0) return 0;
            var next = x - slope / curvature;
            if (!(next < x)) break;
            x = Math.Max(0, next);
        }

        return x;
    }

    /// <summary>
    /// A point at which the terms of x³ alone, or those of x² alone (lower where c₄ is small), outweigh the negative ones.
    /// </summary>
    private double AboveLastRoot()
    {
        var (linear, constant) = (Math.Max(0, -4 * C2), Math.Max(0, -2 * C1));
        var byFourth = Math.Max(Math.Sqrt(linear / (4 * C4)), Math.Cbrt(constant / (4 * C4)));
        var byThird = Math.Max(linear / (3 * C3), Math.Sqrt(constant / (3 * C3)));
        return C3 > 0 ? Math.Min(byFourth, byThird) : byFourth;
    }
}
