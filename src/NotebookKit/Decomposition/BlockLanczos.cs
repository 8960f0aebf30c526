using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Decomposition;

/// <summary>
/// The largest singular values and vectors of a matrix by block Golub–Kahan–Lanczos bidiagonalization with full
/// reorthogonalization and thick restarts (Golub, Luk and Overton 1981; Baglama and Reichel 2005), from a block
/// drawn at random that is wider than what is asked for (Halko, Martinsson and Tropp 2011).
/// </summary>
/// <remarks>
/// Keeps A·V = U·B with orthonormal U and V, V on the shorter side; Aᵀ·U = V·Bᵀ but for the newest block, whose
/// remainder is the next block and tells how far each triplet is from exact. The block is at least as wide as the
/// number of triplets, so values that repeat are all found.
/// </remarks>
internal sealed class BlockLanczos
{
    private const int Oversampling = 8;

    private readonly int _count;
    private readonly int _seed;
    private readonly int _width;
    private readonly int _capacity;
    private readonly int _shortLength;
    private readonly int _longLength;
    private readonly bool _isTall;
    private readonly double _negligible;
    private readonly LinearMap _map;
    private OrthonormalRows _left;
    private OrthonormalRows _right;
    private List<double[]> _columns = [];

    private BlockLanczos(LinearMap map, int count, int seed)
    {
        (_map, _count, _seed) = (map, count, seed);
        _isTall = map.SampleCount <= map.FeatureCount;
        (_shortLength, _longLength) = _isTall ? (map.SampleCount, map.FeatureCount) : (map.FeatureCount, map.SampleCount);
        _width = Math.Min(_shortLength, count + Oversampling);
        _capacity = Math.Min(_shortLength, Math.Max(3 * _width, _width + 40));
        _negligible = 1e-15 * Math.Sqrt(map.SquaredNorm);
        _left = new OrthonormalRows(_longLength, seed);
        _right = new OrthonormalRows(_shortLength, seed);
    }

    /// <summary>Iterates until ‖Aᵀu − σv‖ ≤ tolerance · σ₁ for each of the triplets (A·v = σ·u holds always).</summary>
    /// <param name="map">The matrix, m × n.</param>
    /// <param name="count">k, from 1 to min(m, n).</param>
    /// <param name="tolerance">The residual that counts as exact, relative to the largest singular value.</param>
    /// <param name="maxIterations">The most products with the matrix and its transpose.</param>
    /// <param name="seed">Of the first block.</param>
    /// <param name="iterationDone">Is told the number of iterations done.</param>
    /// <param name="cancellation">Checked before each iteration.</param>
    public static SingularTriplets Compute(
        LinearMap map, int count, double tolerance, int maxIterations, int seed, Action<int> iterationDone, CancellationToken cancellation)
    {
        var lanczos = new BlockLanczos(map, count, seed);
        var block = lanczos.FirstBlock();
        for (var iteration = 1; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            var remainders = lanczos.Expand(block);
            iterationDone(iteration);
            var svd = new JacobiSvd([.. lanczos._columns.Select(column => lanczos.Padded(column))]);
            var next = lanczos.Orthonormalized(remainders);
            var converged = next.Count == 0 || lanczos.IsConverged(svd, remainders, tolerance);
            if (converged || iteration == maxIterations) return lanczos.Result(svd, iteration, converged);
            if (lanczos._columns.Count + next.Count > lanczos._capacity) lanczos.Restart(svd);
            block = next;
        }
    }

    private List<double[]> FirstBlock()
    {
        var block = new List<double[]>();
        for (var b = 0; b < _width; b++)
        {
            var vector = new double[_shortLength];
            var stream = new RandomStream(_seed, RandomStage.SingularStart, b);
            for (var i = 0; i < vector.Length; i++) vector[i] = stream.NextOpenUnit() - 0.5;
            block.Add(vector);
        }

        var basis = new OrthonormalRows(_shortLength, _seed);
        foreach (var vector in block) basis.Append(vector, new double[_width], negligible: 1e-8);
        return [.. Enumerable.Range(0, _width).Select(b => basis[b])];
    }

    /// <summary>Takes a block into V and its image into U; returns what Aᵀ makes of the new rows of U outside of V.</summary>
    private double[][] Expand(List<double[]> block)
    {
        var first = _right.Count;
        foreach (var row in block) _right.Add(row);
        foreach (var image in Multiply(block, _longLength, towardsLong: true))
        {
            var coefficients = new double[_left.Count + 1];
            coefficients[^1] = _left.Append(image, coefficients, _negligible);
            _columns.Add(coefficients);
        }

        var remainders = Multiply([.. Enumerable.Range(first, block.Count).Select(i => _left[i])], _shortLength, towardsLong: false);
        var ignored = new double[_right.Count];
        foreach (var remainder in remainders) _right.Remove(remainder, ignored);
        return remainders;
    }

    /// <summary>Directions that span the remainders; those that the others span already, or that are rounding, are left out.</summary>
    private List<double[]> Orthonormalized(double[][] remainders)
    {
        var basis = new OrthonormalRows(_shortLength, _seed);
        var old = _right.Count;
        for (var i = 0; i < old; i++) basis.Add(_right[i]);
        foreach (var remainder in remainders)
        {
            if (basis.Count == _shortLength) break;
            var vector = (double[])remainder.Clone();
            var before = Math.Sqrt(Sums.OfSquares(vector));
            var after = basis.Remove(vector, new double[basis.Count]);
            if (after > Math.Max(_negligible, 1e-13 * before)) basis.Add(Array.ConvertAll(vector, value => value / after));
        }

        return [.. Enumerable.Range(old, basis.Count - old).Select(i => basis[i])];
    }

    private bool IsConverged(JacobiSvd svd, double[][] remainders, double tolerance)
    {
        var first = _columns.Count - remainders.Length;
        for (var i = 0; i < _count; i++)
        {
            var residual = OrthonormalRows.Combine(remainders, svd.Left[i].AsSpan(first));
            if (Math.Sqrt(Sums.OfSquares(residual)) > tolerance * svd.Values[0]) return false;
        }

        return true;
    }

    /// <summary>Keeps the best triplets only; with the next block they meet what the class promises of U, V and B.</summary>
    private void Restart(JacobiSvd svd)
    {
        var (left, right) = (new OrthonormalRows(_longLength, _seed), new OrthonormalRows(_shortLength, _seed));
        var columns = new List<double[]>();
        for (var i = 0; i < _width; i++)
        {
            left.Add(_left.Combine(svd.Left[i]));
            right.Add(_right.Combine(svd.Right[i]));
            var column = new double[i + 1];
            column[i] = svd.Values[i];
            columns.Add(column);
        }

        (_left, _right, _columns) = (left, right, columns);
    }

    private SingularTriplets Result(JacobiSvd svd, int iterations, bool converged)
    {
        var (onLong, onShort) = (new FactorBlock(_count, _longLength), new FactorBlock(_count, _shortLength));
        for (var i = 0; i < _count; i++)
        {
            _left.Combine(svd.Left[i]).CopyTo(onLong[i]);
            _right.Combine(svd.Right[i]).CopyTo(onShort[i]);
        }

        var (u, v) = _isTall ? (onLong, onShort) : (onShort, onLong);
        return new SingularTriplets(u, svd.Values[.._count], v, iterations, converged).WithFixedSigns();
    }

    private double[][] Multiply(List<double[]> rows, int resultLength, bool towardsLong)
    {
        var (block, result) = (new FactorBlock(rows.Count, rows[0].Length), new FactorBlock(rows.Count, resultLength));
        for (var i = 0; i < rows.Count; i++) rows[i].CopyTo(block[i]);
        var product = towardsLong == _isTall ? _map.ProjectSamples : _map.ProjectFeatures;
        product(block, result);
        return [.. Enumerable.Range(0, rows.Count).Select(i => result[i].ToArray())];
    }

    private double[] Padded(double[] column)
    {
        var result = new double[_columns.Count];
        column.CopyTo(result, 0);
        return result;
    }
}
