using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Storage;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// The Laplacian Λ = D − S of a similarity graph, its diagonal left out and scaled to a mean degree of 1. Cost and
/// memory are linear in the edges.
/// </summary>
internal sealed class GraphLaplacian
{
    private readonly CompressedRows _edges;

    private GraphLaplacian(CompressedRows edges, double[] degrees)
    {
        _edges = edges;
        Degrees = degrees;
    }

    /// <summary>The diagonal of D; 1 on average.</summary>
    public double[] Degrees { get; }

    /// <summary>The graph of symmetric similarities ≥ 0; null when it has no edge.</summary>
    public static GraphLaplacian? Of(Matrix<double> similarities)
    {
        var (count, largest) = (similarities.RowCount, 0.0);
        var starts = new int[count + 1];
        foreach (var (i, _, value) in Edges(similarities))
        {
            starts[i + 1]++;
            largest = Math.Max(largest, value);
        }

        if (largest == 0) return null;
        for (var i = 0; i < count; i++) starts[i + 1] = checked(starts[i + 1] + starts[i]);

        // Divided by the largest first, so that no sum overflows; and the mean with the mirror image, so that what rounding
        // made of the two does not decide.
        var (indices, values, next) = (new int[starts[count]], new double[starts[count]], 0);
        foreach (var (i, j, value) in Edges(similarities))
        {
            indices[next] = j;
            values[next++] = 0.5 * (value / largest) + 0.5 * (similarities[j, i] / largest);
        }

        var unit = Sums.Of(values) / count;
        for (var e = 0; e < values.Length; e++) values[e] /= unit;
        var degrees = new double[count];
        for (var i = 0; i < count; i++) degrees[i] = Sums.Of(values.AsSpan(starts[i], starts[i + 1] - starts[i]));
        return new GraphLaplacian(new CompressedRows(count, starts, indices, values), degrees);
    }

    /// <summary>Σ_j s_ij·x_j: what the neighbours of a position weigh.</summary>
    public double AtNeighbors(ReadOnlySpan<double> x, int position)
    {
        var sum = 0.0;
        for (var e = _edges.Starts[position]; e < _edges.Starts[position + 1]; e++) sum += _edges.Values[e] * x[_edges.Indices[e]];
        return sum;
    }

    /// <summary>xᵀ·Λ·x = ½·Σ_ij s_ij·(x_i − x_j)².</summary>
    public double Form(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var e = _edges.Starts[i]; e < _edges.Starts[i + 1]; e++)
            {
                var difference = x[i] - x[_edges.Indices[e]];
                sum += _edges.Values[e] * difference * difference;
            }
        }

        return sum / 2;
    }

    /// <summary>The positive entries off the diagonal, row by row.</summary>
    private static IEnumerable<(int Row, int Column, double Value)> Edges(Matrix<double> similarities)
    {
        var sparse = similarities.Storage as SparseCompressedRowMatrixStorage<double>;
        for (var i = 0; i < similarities.RowCount; i++)
        {
            var (start, end) = sparse is null ? (0, similarities.ColumnCount) : (sparse.RowPointers[i], sparse.RowPointers[i + 1]);
            for (var e = start; e < end; e++)
            {
                var (j, value) = sparse is null ? (e, similarities[i, e]) : (sparse.ColumnIndices[e], sparse.Values[e]);
                if (j != i && value > 0) yield return (i, j, value);
            }
        }
    }
}
