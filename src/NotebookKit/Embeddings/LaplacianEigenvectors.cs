using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>
/// Eigenvectors of the normalized Laplacian I − D^(−1/2)·A·D^(−1/2) of a connected graph, for the smallest eigenvalues
/// but the trivial one, by Lanczos' method with full reorthogonalization (Golub and Van Loan 2013, section 10.3).
/// </summary>
/// <remarks>
/// Works on D^(−1/2)·A·D^(−1/2), whose largest eigenvalues those are, with the known trivial vector projected out.
/// Exact up to <see cref="MostSteps"/> vertices; above, the best vectors after that many steps, which is more than
/// the start of a layout needs. Never fails to end.
/// </remarks>
internal static class LaplacianEigenvectors
{
    private const int MostSteps = 200;

    /// <summary><paramref name="count"/> vectors, each of unit length, by ascending eigenvalue, largest entry positive.</summary>
    public static double[][] Smallest(int vertexCount, IReadOnlyList<FuzzyGraph.Edge> edges, int count, int seed)
    {
        if (count <= 0) return [];
        var degree = new double[vertexCount];
        foreach (var edge in edges)
        {
            degree[edge.From] += edge.Weight;
            degree[edge.To] += edge.Weight;
        }

        var root = Array.ConvertAll(degree, Math.Sqrt);
        var trivial = Normalized(root);
        var basis = new List<double[]>();
        var (diagonal, offDiagonal) = (new List<double>(), new List<double>());
        var steps = Math.Min(vertexCount - 1, MostSteps);
        var vector = FreshDirection(trivial, basis, vertexCount, seed);
        while (basis.Count < steps)
        {
            basis.Add(vector);
            var next = Apply(edges, root, vector);
            diagonal.Add(Sums.OfProducts(next, vector));
            Orthogonalize(next, trivial, basis);
            var length = Math.Sqrt(Sums.OfSquares(next));
            if (basis.Count == steps) break;

            // An invariant subspace is exhausted: go on with a direction outside of it, uncoupled from it.
            offDiagonal.Add(length > 1e-10 ? length : 0);
            vector = length > 1e-10 ? Normalized(next) : FreshDirection(trivial, basis, vertexCount, seed);
        }

        return RitzVectors(basis, diagonal, offDiagonal, count);
    }

    private static double[][] RitzVectors(List<double[]> basis, List<double> diagonal, List<double> offDiagonal, int count)
    {
        var size = basis.Count;
        var tridiagonal = Matrix<double>.Build.Dense(size, size);
        for (var i = 0; i < size; i++)
        {
            tridiagonal[i, i] = diagonal[i];
            if (i + 1 < size) tridiagonal[i, i + 1] = tridiagonal[i + 1, i] = offDiagonal[i];
        }

        // Eigenvalues of the decomposition ascend: the last columns belong to the largest.
        var eigenvectors = tridiagonal.Evd(Symmetricity.Symmetric).EigenVectors;
        var result = new double[Math.Min(count, size)][];
        for (var v = 0; v < result.Length; v++)
        {
            var vector = new double[basis[0].Length];
            for (var step = 0; step < size; step++)
            {
                var weight = eigenvectors[step, size - 1 - v];
                for (var i = 0; i < vector.Length; i++) vector[i] += weight * basis[step][i];
            }

            result[v] = WithFixedSign(vector);
        }

        return result;
    }

    private static double[] Apply(IReadOnlyList<FuzzyGraph.Edge> edges, double[] root, double[] vector)
    {
        var result = new double[vector.Length];
        foreach (var edge in edges)
        {
            var weight = edge.Weight / (root[edge.From] * root[edge.To]);
            result[edge.From] += weight * vector[edge.To];
            result[edge.To] += weight * vector[edge.From];
        }

        return result;
    }

    /// <summary>Removes what lies along the basis; twice, which is enough for working precision (Parlett 1998).</summary>
    private static void Orthogonalize(double[] vector, double[] trivial, List<double[]> basis)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            Remove(vector, trivial);
            foreach (var direction in basis) Remove(vector, direction);
        }
    }

    private static void Remove(double[] vector, double[] direction)
    {
        var along = Sums.OfProducts(vector, direction);
        for (var i = 0; i < vector.Length; i++) vector[i] -= along * direction[i];
    }

    private static double[] FreshDirection(double[] trivial, List<double[]> basis, int length, int seed)
    {
        var vector = new double[length];
        var stream = new RandomStream(seed, RandomStage.EigenStart, basis.Count);
        for (var i = 0; i < length; i++) vector[i] = stream.NextOpenUnit() - 0.5;
        Orthogonalize(vector, trivial, basis);
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
