using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Numerics;

namespace NotebookKit.Tests.Factorization;

/// <summary>The objective of a penalized fit, written down from the docs of <see cref="FactorOptions"/> without regard to speed.</summary>
internal static class PenaltyReference
{
    /// <summary>‖A − W·H‖² + 2·P(W) + 2·P(H) for W m × k and H k × n; with weights every square counts as often as they say.</summary>
    public static double Objective(
        Matrix<double> a, Matrix<double> w, Matrix<double> h, FactorOptions loadings, FactorOptions embedding, Matrix<double>? weights = null)
    {
        var scaled = Scaled(a, weights);
        var (energy, norm) = Units(scaled, w.ColumnCount, isW: true, loadings, embedding);
        var (energyH, normH) = Units(scaled, w.ColumnCount, isW: false, loadings, embedding);
        var error = Math.Pow(Scaled(a - w * h, weights).FrobeniusNorm(), 2);
        return error + 2 * Penalty(w.Transpose(), loadings, energy, norm) + 2 * Penalty(h, embedding, energyH, normH);
    }

    /// <summary>Values whose squares are the weighted squares of those given.</summary>
    public static Matrix<double> Scaled(Matrix<double> values, Matrix<double>? weights)
        => weights is null ? values : values.PointwiseMultiply(weights.PointwiseSqrt());

    /// <summary>Whether the norms of the factors of a side are held at 1: it is opposite to a penalized side.</summary>
    public static bool IsInUnitBall(bool isW, FactorOptions loadings, FactorOptions embedding)
        => isW ? embedding.IsPenalized : loadings.IsPenalized && !embedding.IsPenalized;

    /// <summary>The largest entry allowed.</summary>
    public static double Bound(Matrix<double> a, int rank, bool isW, FactorOptions loadings, FactorOptions embedding)
    {
        var (_, norm) = Units(a, rank, isW, loadings, embedding);
        return (isW ? loadings : embedding).UpperBound * norm / Math.Sqrt(isW ? a.RowCount : a.ColumnCount);
    }

    /// <summary>Penalties of every kind, each there or not as the stream decides.</summary>
    public static FactorOptions RandomOptions(ref RandomStream stream, int length, double strength, bool nonNegative = true) => new()
    {
        L1 = Maybe(ref stream, strength),
        L2 = Maybe(ref stream, strength),
        L21 = Maybe(ref stream, strength),
        Angular = nonNegative ? Maybe(ref stream, strength) : 0,
        Graph = stream.NextBelow(2) == 0 || length < 2 ? null : new FactorGraph(RandomGraph(ref stream, length), stream.NextOpenUnit()),
        UpperBound = stream.NextBelow(2) == 0 ? double.PositiveInfinity : 0.2 + stream.NextOpenUnit(),
        NonNegative = nonNegative,
    };

    public static Matrix<double> RandomGraph(ref RandomStream stream, int length)
    {
        var graph = Matrix<double>.Build.Dense(length, length);
        for (var edge = 0; edge < 2 * length; edge++)
        {
            var (i, j) = (stream.NextBelow(length), stream.NextBelow(length));
            graph[i, j] = graph[j, i] = stream.NextOpenUnit();
        }

        graph[0, 1] = graph[1, 0] = 1;
        return graph;
    }

    private static double Maybe(ref RandomStream stream, double strength) => stream.NextBelow(2) == 0 ? 0 : strength * stream.NextOpenUnit();

    private static (double Energy, double Norm) Units(Matrix<double> a, int rank, bool isW, FactorOptions loadings, FactorOptions embedding)
    {
        var anchorIsW = embedding.IsPenalized || !loadings.IsPenalized;
        return isW == anchorIsW ? (Math.Pow(a.FrobeniusNorm(), 2) / rank, 1) : (1, a.FrobeniusNorm());
    }

    private static double Penalty(Matrix<double> x, FactorOptions options, double energy, double norm)
    {
        var (rank, length) = (x.RowCount, x.ColumnCount);
        var total = 0.0;
        for (var f = 0; f < rank; f++)
        {
            var row = x.Row(f);
            total += options.L1 * norm / Math.Sqrt(length) * row.L1Norm() + options.L2 / 2 * row.DotProduct(row) + options.L21 * norm * row.L2Norm();
            for (var g = 0; g < rank; g++)
            {
                if (g != f) total += options.Angular / 2 * row.DotProduct(x.Row(g));
            }
        }

        if (options.Graph is null) return energy * total;
        var similarities = options.Graph.Similarities.Clone();
        for (var i = 0; i < length; i++) similarities[i, i] = 0;
        similarities /= similarities.RowSums().Sum() / length;
        var laplacian = Matrix<double>.Build.DenseOfDiagonalVector(similarities.RowSums()) - similarities;
        return energy * (total + options.Graph.Strength / 2 * (x * laplacian * x.Transpose()).Trace());
    }
}
