using System.Numerics.Tensors;

namespace NotebookKit.Numerics;

/// <summary>
/// The largest eigenvalues of a symmetric tridiagonal matrix, by bisection on the count of eigenvalues above a number,
/// and their vectors, by inverse iteration (Golub and Van Loan 2013, sections 8.4 and 8.2). Linear in the size.
/// </summary>
internal sealed class TridiagonalEigenpairs
{
    private const int InverseIterations = 4;

    private readonly double[] _diagonal;
    private readonly double[] _offDiagonal;
    private readonly double _size;

    private TridiagonalEigenpairs(double[] diagonal, double[] offDiagonal)
    {
        (_diagonal, _offDiagonal) = (diagonal, offDiagonal);
        for (var i = 0; i < diagonal.Length; i++) _size = Math.Max(_size, Math.Abs(diagonal[i]) + Reach(i));
    }

    /// <summary>The <paramref name="count"/> largest pairs, values descending, vectors of unit length and orthogonal to one another.</summary>
    /// <param name="diagonal">m numbers.</param>
    /// <param name="offDiagonal">m − 1 numbers; zeros cut the matrix into blocks.</param>
    /// <param name="count">From 1 to m.</param>
    public static IReadOnlyList<(double Value, double[] Vector)> Largest(IEnumerable<double> diagonal, IEnumerable<double> offDiagonal, int count)
    {
        var matrix = new TridiagonalEigenpairs([.. diagonal], [.. offDiagonal]);
        var pairs = new List<(double Value, double[] Vector)>();
        for (var rank = 0; rank < count; rank++)
        {
            var value = matrix.Value(rank);
            pairs.Add((value, matrix.Vector(value, pairs, rank)));
        }

        return pairs;
    }

    /// <summary>Sum of the sizes of what stands beside a diagonal entry (Gershgorin's radius).</summary>
    private double Reach(int i) => (i > 0 ? Math.Abs(_offDiagonal[i - 1]) : 0) + (i < _offDiagonal.Length ? Math.Abs(_offDiagonal[i]) : 0);

    private double Value(int rank)
    {
        var (low, high) = (-_size, _size);
        while (true)
        {
            var middle = low + (high - low) / 2;
            if (middle <= low || middle >= high || high - low <= 4e-16 * _size) return middle;
            if (CountAbove(middle) > rank) low = middle;
            else high = middle;
        }
    }

    /// <summary>How many eigenvalues lie above a number: the positive pivots of the matrix less that number (Sylvester's law of inertia).</summary>
    private int CountAbove(double number)
    {
        var (count, pivot) = (0, 1.0);
        for (var i = 0; i < _diagonal.Length; i++)
        {
            var coupling = i == 0 ? 0 : _offDiagonal[i - 1] * _offDiagonal[i - 1] / pivot;
            pivot = _diagonal[i] - number - coupling;
            if (pivot == 0) pivot = -1e-300;
            if (pivot > 0) count++;
        }

        return count;
    }

    private double[] Vector(double value, List<(double Value, double[] Vector)> before, int rank)
    {
        var vector = new double[_diagonal.Length];
        var stream = new RandomStream(0, RandomStage.EigenStart, rank);
        for (var i = 0; i < vector.Length; i++) vector[i] = stream.NextOpenUnit() - 0.5;
        for (var iteration = 0; iteration < InverseIterations; iteration++)
        {
            // Vectors of values that are equal or nearly so would otherwise turn out the same.
            foreach (var (_, other) in before) TensorPrimitives.MultiplyAdd(other, -Sums.OfProducts(vector, other), vector, vector);
            TensorPrimitives.Divide(vector, Math.Sqrt(Sums.OfSquares(vector)), vector);
            if (iteration < InverseIterations - 1) vector = Solved(value, vector);
        }

        return vector;
    }

    /// <summary>(T − value·I)⁻¹·right by elimination with row exchanges; a pivot of 0 is replaced by a tiny one.</summary>
    private double[] Solved(double value, double[] right)
    {
        var n = right.Length;
        var (pivots, first, second, solution) = (new double[n], new double[n], new double[n], (double[])right.Clone());
        for (var i = 0; i < n; i++)
        {
            pivots[i] = _diagonal[i] - value;
            if (i < n - 1) first[i] = _offDiagonal[i];
        }

        for (var i = 0; i < n - 1; i++)
        {
            var below = _offDiagonal[i];
            if (Math.Abs(below) > Math.Abs(pivots[i]))
            {
                (pivots[i], below) = (below, pivots[i]);
                (first[i], pivots[i + 1]) = (pivots[i + 1], first[i]);
                (second[i], first[i + 1]) = (first[i + 1], 0);
                (solution[i], solution[i + 1]) = (solution[i + 1], solution[i]);
            }

            var factor = below == 0 ? 0 : below / NotZero(pivots[i]);
            pivots[i + 1] -= factor * first[i];
            first[i + 1] -= factor * second[i];
            solution[i + 1] -= factor * solution[i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            var rest = solution[i] - (i + 1 < n ? first[i] * solution[i + 1] : 0) - (i + 2 < n ? second[i] * solution[i + 2] : 0);
            solution[i] = rest / NotZero(pivots[i]);
        }

        return solution;
    }

    private double NotZero(double pivot)
    {
        var least = _size > 0 ? 1e-16 * _size : 1;
        return Math.Abs(pivot) >= least ? pivot : least;
    }
}
