using System.Numerics.Tensors;
using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>
/// Eigenvectors of the normalized Laplacian I − D^(−1/2)·A·D^(−1/2) of a connected graph, for the smallest eigenvalues
/// but the trivial one, by Lanczos' method with full reorthogonalization (Golub and Van Loan 2013, section 10.3).
/// </summary>
/// <remarks>
/// Works on D^(−1/2)·A·D^(−1/2), whose largest eigenvalues those are, with the known trivial vector projected out.
/// Ends when the vectors are exact, or else after a number of steps that falls with the size of the graph: the best
/// vectors by then are more than the start of a layout needs.
/// </remarks>
internal static class LaplacianEigenvectors
{
    private const int MostSteps = 200;
    private const int FewestSteps = 40;

    // Steps times vertices up to here take a fraction of the time of a layout.
    private const int StepsTimesVertices = 2_000_000;
    private const int RowsPerPiece = 2_048;
    private const int StepsBetweenChecks = 10;

    // Of the residual ‖A·v − λ·v‖, where |λ| ≤ 1.
    private const double Tolerance = 1e-8;

    /// <summary>At most <paramref name="count"/> vectors, one less than there are vertices at most, each of unit length, by ascending eigenvalue, largest entry positive.</summary>
    public static double[][] Smallest(FuzzyGraph graph, int count, int seed, CancellationToken cancellation = default)
    {
        if (count <= 0) return [];
        var vertexCount = graph.VertexCount;
        var root = new double[vertexCount];
        for (var i = 0; i < vertexCount; i++) root[i] = Math.Sqrt(Sums.Of(graph.Weights(i)));
        var basis = new List<double[]> { Normalized(root) };
        var (diagonal, offDiagonal) = (new List<double>(), new List<double>());
        var fewest = FewestSteps + 2 * count;
        var steps = Math.Min(vertexCount - 1, Math.Max(fewest, Math.Min(StepsTimesVertices / vertexCount, MostSteps)));
        var vector = FreshDirection(basis, vertexCount, seed);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            basis.Add(vector);
            var next = Apply(graph, root, vector);
            diagonal.Add(Sums.OfProducts(next, vector));
            Orthogonalize(next, basis);
            var length = Math.Sqrt(Sums.OfSquares(next));
            if (diagonal.Count == steps || (diagonal.Count % StepsBetweenChecks == 0 && count <= diagonal.Count))
            {
                var pairs = TridiagonalEigenpairs.Largest(diagonal, offDiagonal, Math.Min(count, diagonal.Count));
                if (diagonal.Count == steps || (length > 1e-10 && pairs.All(pair => length * Math.Abs(pair.Vector[^1]) < Tolerance))) return RitzVectors(basis, pairs);
            }

            // An invariant subspace is exhausted: go on with a direction outside of it, uncoupled from it.
            offDiagonal.Add(length > 1e-10 ? length : 0);
            vector = length > 1e-10 ? Normalized(next) : FreshDirection(basis, vertexCount, seed);
        }
    }

    /// <summary>Vectors of the graph from those of the tridiagonal matrix; the first of the basis is the trivial one, which has no part in it.</summary>
    private static double[][] RitzVectors(List<double[]> basis, IReadOnlyList<(double Value, double[] Vector)> pairs)
    {
        var result = new double[pairs.Count][];
        for (var v = 0; v < result.Length; v++)
        {
            var vector = new double[basis[0].Length];
            for (var step = 0; step < pairs[v].Vector.Length; step++) TensorPrimitives.MultiplyAdd(basis[step + 1], pairs[v].Vector[step], vector, vector);
            result[v] = WithFixedSign(vector);
        }

        return result;
    }

    private static double[] Apply(FuzzyGraph graph, double[] root, double[] vector)
    {
        var scaled = new double[vector.Length];
        TensorPrimitives.Divide(vector, root, scaled);
        var result = new double[vector.Length];
        Blocks.Run(result.Length, RowsPerPiece, graph.EntryCount, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                var targets = graph.Targets(i);
                var weights = graph.Weights(i);
                var sum = 0.0;
                for (var e = 0; e < targets.Length; e++) sum += weights[e] * scaled[targets[e]];
                result[i] = sum / root[i];
            }
        });
        return result;
    }

    /// <summary>Removes what lies along the basis; twice, which is enough for working precision (Parlett 1998).</summary>
    private static void Orthogonalize(double[] vector, List<double[]> basis)
    {
        var along = new double[basis.Count];
        for (var pass = 0; pass < 2; pass++)
        {
            Blocks.Run(basis.Count, 1, (long)basis.Count * vector.Length, (b, _) => along[b] = Sums.OfProducts(vector, basis[b]));
            Blocks.Run(vector.Length, RowsPerPiece, (long)basis.Count * vector.Length, (start, end) =>
            {
                var piece = vector.AsSpan(start..end);
                for (var b = 0; b < basis.Count; b++) TensorPrimitives.MultiplyAdd(basis[b].AsSpan(start..end), -along[b], piece, piece);
            });
        }
    }

    private static double[] FreshDirection(List<double[]> basis, int length, int seed)
    {
        var vector = new double[length];
        var stream = new RandomStream(seed, RandomStage.EigenStart, basis.Count);
        for (var i = 0; i < length; i++) vector[i] = stream.NextOpenUnit() - 0.5;
        Orthogonalize(vector, basis);
        return Normalized(vector);
    }

    private static double[] Normalized(double[] vector)
    {
        var length = Math.Sqrt(Sums.OfSquares(vector));
        return Array.ConvertAll(vector, value => value / length);
    }

    private static double[] WithFixedSign(double[] vector)
    {
        var largest = 0;
        for (var i = 1; i < vector.Length; i++)
        {
            if (Math.Abs(vector[i]) > Math.Abs(vector[largest])) largest = i;
        }

        return vector[largest] < 0 ? Array.ConvertAll(vector, value => -value) : vector;
    }
}
