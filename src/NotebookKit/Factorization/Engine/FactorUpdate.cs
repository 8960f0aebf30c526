using System.Numerics.Tensors;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// The best x of one factor when all others are fixed: minimizes ½·c·‖x‖² − ⟨s, x⟩ plus the penalties, under the
/// constraints. The closed forms are those of hierarchical alternating least squares (Cichocki and Phan 2009), shrunk: all
/// that depends on the norm of x only changes the curvature.
/// </summary>
/// <remarks>One instance serves one thread: it owns the scratch memory of an update.</remarks>
/// <param name="terms">The penalties and constraints.</param>
/// <param name="length">The number of positions.</param>
/// <param name="hasExcess">Whether positions have curvatures of their own.</param>
internal sealed class FactorUpdate(PenaltyTerms terms, int length, bool hasExcess = false)
{
    private const int MostHalvings = 200;

    private readonly double[] _weights = hasExcess || terms is { Graph: not null, HasNorm: true } ? new double[length] : [];
    private readonly double[] _trial = terms.HasNorm && (hasExcess || terms.Graph is not null || terms.Bound < double.PositiveInfinity) ? new double[length] : [];

    /// <param name="x">The factor; on return the minimizer. Where nothing depends on it, it stays.</param>
    /// <param name="slope">s; used up.</param>
    /// <param name="curvature">c, at least 0.</param>
    /// <param name="excess">What c is higher at each position; empty where it is the same at all.</param>
    public void Update(Span<double> x, Span<double> slope, double curvature, ReadOnlySpan<double> excess = default)
    {
        curvature += terms.L2;
        if (terms.Graph is not null && !terms.HasNorm)
        {
            SweepGraph(terms.Graph, x, slope, curvature, excess);
            return;
        }

        if (hasExcess) excess.CopyTo(_weights);
        if (terms.Graph is not null) Majorize(terms.Graph, x, slope);
        if (curvature == 0 && !hasExcess && terms is { L1: 0, L21: 0, Graph: null } && !slope.ContainsAnyExcept(0.0)) return;
        Shrink(slope);
        var norm = Math.Sqrt(Sums.OfSquares(slope));
        if (norm <= terms.L21)
        {
            x.Clear();
        }
        else if (_trial.Length > 0)
        {
            Solve(x, slope, CurvatureOfNorm(slope, curvature, norm));
        }
        else
        {
            // x = t·s/‖s‖, with the length t where the slope of ½·c·t² − (‖s‖ − L21)·t is zero, or at the end of the ball.
            var length = (norm - terms.L21) / curvature;
            if (terms.IsInUnitBall) length = Math.Min(1, length);
            if (terms.HasNorm) TensorPrimitives.Multiply(slope, length / norm, x);
            else Solve(x, slope, curvature);
        }
    }

    /// <summary>The exact minimizer of one position after the other: the graph couples them.</summary>
    private void SweepGraph(GraphLaplacian graph, Span<double> x, Span<double> slope, double curvature, ReadOnlySpan<double> excess)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var total = curvature + (hasExcess ? excess[i] : 0) + terms.GraphStrength * graph.Degrees[i];
            if (total == 0) continue;
            var gain = slope[i] + terms.GraphStrength * graph.AtNeighbors(x, i);
            var magnitude = Math.Min(terms.Bound, Math.Max(0, (terms.IsNonNegative ? gain : Math.Abs(gain)) - terms.L1) / total);
            x[i] = gain < 0 ? -magnitude : magnitude;
        }
    }

    /// <summary>
    /// Where a norm couples the positions too, coordinates alone would get stuck: replaces the graph's term by the
    /// separable one above it that touches it at x (Λ ⪯ 2D), so that minimizing that lowers this.
    /// </summary>
    private void Majorize(GraphLaplacian graph, ReadOnlySpan<double> x, Span<double> slope)
    {
        for (var i = 0; i < x.Length; i++)
        {
            slope[i] += terms.GraphStrength * (graph.Degrees[i] * x[i] + graph.AtNeighbors(x, i));
            _weights[i] = (hasExcess ? _weights[i] : 0) + 2 * terms.GraphStrength * graph.Degrees[i];
        }
    }

    /// <summary>s moved towards zero by L1; for a side that must be ≥ 0, what is negative becomes zero.</summary>
    private void Shrink(Span<double> slope)
    {
        if (terms.IsNonNegative)
        {
            if (terms.L1 > 0) TensorPrimitives.Subtract(slope, terms.L1, slope);
            TensorPrimitives.Max(slope, 0.0, slope);
        }
        else if (terms.L1 > 0)
        {
            foreach (ref var s in slope) s = Math.CopySign(Math.Max(0, Math.Abs(s) - terms.L1), s);
        }
    }

    /// <summary>The entries for a given curvature: each its own closed form.</summary>
    private void Solve(Span<double> x, ReadOnlySpan<double> slope, double curvature)
    {
        if (_weights.Length > 0)
        {
            TensorPrimitives.Add(_weights, curvature, x);
            TensorPrimitives.Divide(slope, x, x);
        }
        else
        {
            TensorPrimitives.Divide(slope, curvature, x);
        }

        if (terms.Bound < double.PositiveInfinity) TensorPrimitives.Clamp(x, -terms.Bound, terms.Bound, x);
    }

    /// <summary>
    /// The least q ≥ c for which x(q), the solution with curvature q, has (q − c)·‖x(q)‖ ≥ L21 and, in the ball, ‖x(q)‖ ≤ 1. The
    /// first grows with q and the second falls, also under a bound and with weights, so q is found by halving.
    /// </summary>
    private double CurvatureOfNorm(ReadOnlySpan<double> slope, double curvature, double norm)
    {
        if ((curvature > 0 || hasExcess) && IsEnough(slope, curvature, 0)) return curvature;

        // A first guess in the unit of a curvature: the norm of a slope is one only where x is in units of 1.
        var (low, high) = (curvature, terms.IsInUnitBall ? Math.Max(2 * curvature, norm) : 2 * curvature + terms.GraphStrength);
        if (hasExcess) high = Math.Max(high, TensorPrimitives.Max<double>(_weights));
        for (var i = 0; i < MostHalvings && !IsEnough(slope, high, high - curvature); i++) (low, high) = (high, 2 * high);
        for (var i = 0; i < MostHalvings; i++)
        {
            var middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) break;
            if (IsEnough(slope, middle, middle - curvature)) high = middle;
            else low = middle;
        }

        return high;
    }

    private bool IsEnough(ReadOnlySpan<double> slope, double curvature, double added)
    {
        Solve(_trial, slope, curvature);
        var size = Math.Sqrt(Sums.OfSquares(_trial));
        return added * size >= terms.L21 && (!terms.IsInUnitBall || size <= 1);
    }
}
