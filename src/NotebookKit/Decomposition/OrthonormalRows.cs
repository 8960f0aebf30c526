using System.Numerics.Tensors;
using NotebookKit.Numerics;

namespace NotebookKit.Decomposition;

/// <summary>A growing list of vectors of unit length, each orthogonal to the others to working precision.</summary>
internal sealed class OrthonormalRows(int length, int seed)
{
    // Twice is enough (Parlett 1998), unless the remainder is rounding, which may need another pass or two.
    private const int MostPasses = 5;

    private readonly List<double[]> _rows = [];
    private int _freshCount;

    public int Count => _rows.Count;

    public double[] this[int index] => _rows[index];

    /// <summary>Adds a vector that has unit length and is orthogonal already.</summary>
    public void Add(double[] row) => _rows.Add(row);

    /// <summary>
    /// Takes what lies along the rows out of a vector and adds it to <paramref name="coefficients"/>, one for each row.
    /// Returns the length of what is left.
    /// </summary>
    public double Remove(double[] vector, Span<double> coefficients)
    {
        var before = Math.Sqrt(Sums.OfSquares(vector));
        for (var pass = 0; pass < MostPasses; pass++)
        {
            for (var i = 0; i < _rows.Count; i++)
            {
                var along = Sums.OfProducts(vector, _rows[i]);
                TensorPrimitives.MultiplyAdd(_rows[i], -along, vector, vector);
                coefficients[i] += along;
            }

            var after = Math.Sqrt(Sums.OfSquares(vector));
            if (after >= 0.5 * before) return after;
            before = after;
        }

        return before;
    }

    /// <summary>
    /// Adds the direction of what a vector has outside of the rows, and returns its length; where that is no more than
    /// <paramref name="negligible"/>, returns 0 and adds a direction drawn at random instead.
    /// </summary>
    public double Append(double[] vector, Span<double> coefficients, double negligible)
    {
        var left = Remove(vector, coefficients);
        if (left > negligible)
        {
            _rows.Add(Normalized(vector, left));
            return left;
        }

        AppendFresh();
        return 0;
    }

    /// <summary>Adds a direction drawn at random; there must be one left.</summary>
    public void AppendFresh()
    {
        var ignored = new double[_rows.Count];
        while (true)
        {
            var vector = new double[length];
            var stream = new RandomStream(seed, RandomStage.BasisCompletion, _freshCount++);
            for (var i = 0; i < length; i++) vector[i] = stream.NextOpenUnit() - 0.5;
            var left = Remove(vector, ignored);
            if (left < 1e-8) continue;
            _rows.Add(Normalized(vector, left));
            return;
        }
    }

    /// <summary>Σ weights[i] · rows[i].</summary>
    public static double[] Combine(IReadOnlyList<double[]> rows, ReadOnlySpan<double> weights)
    {
        var sum = new double[rows[0].Length];
        for (var i = 0; i < rows.Count; i++) TensorPrimitives.MultiplyAdd(rows[i], weights[i], sum, sum);
        return sum;
    }

    /// <summary>The rows combined with the given weights.</summary>
    public double[] Combine(ReadOnlySpan<double> weights) => Combine(_rows, weights);

    private static double[] Normalized(double[] vector, double length)
    {
        var result = new double[vector.Length];
        TensorPrimitives.Divide(vector, length, result);
        return result;
    }
}
