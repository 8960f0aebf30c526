using NotebookKit.Numerics;

namespace NotebookKit.Decomposition;

/// <summary>
/// The singular value decomposition B = X·diag(σ)·Yᵀ of a small square matrix by one-sided Jacobi rotations (Hestenes
/// 1958; Demmel and Veselić 1992): plain loops in a fixed order, so the same on every machine.
/// </summary>
internal sealed class JacobiSvd
{
    private const double Precision = 1e-15;
    private const int MostSweeps = 60;

    /// <param name="columns">The columns of B, each of as many entries as there are columns; overwritten.</param>
    public JacobiSvd(double[][] columns)
    {
        var size = columns.Length;
        var right = new double[size][];
        for (var j = 0; j < size; j++)
        {
            right[j] = new double[size];
            right[j][j] = 1;
        }

        for (var sweep = 0; sweep < MostSweeps && Sweep(columns, right); sweep++)
        {
        }

        var lengths = Array.ConvertAll(columns, column => Math.Sqrt(Sums.OfSquares(column)));
        var order = Enumerable.Range(0, size).OrderByDescending(j => lengths[j]).ToArray();
        Values = Array.ConvertAll(order, j => lengths[j]);
        Right = Array.ConvertAll(order, j => right[j]);
        Left = new OrthonormalRows(size, seed: 0);
        foreach (var j in order) Left.Append(columns[j], new double[size], negligible: 0);
    }

    /// <summary>σ, descending.</summary>
    public double[] Values { get; }

    /// <summary>The columns of X, orthonormal also where σ is zero.</summary>
    public OrthonormalRows Left { get; }

    /// <summary>The columns of Y.</summary>
    public double[][] Right { get; }

    /// <summary>Rotates every pair of columns that is not orthogonal; returns whether there was one.</summary>
    private static bool Sweep(double[][] columns, double[][] right)
    {
        var hasRotated = false;
        for (var p = 0; p < columns.Length - 1; p++)
        {
            for (var q = p + 1; q < columns.Length; q++)
            {
                var (a, b) = (Sums.OfSquares(columns[p]), Sums.OfSquares(columns[q]));
                var c = Sums.OfProducts(columns[p], columns[q]);
                if (c == 0 || Math.Abs(c) <= Precision * Math.Sqrt(a) * Math.Sqrt(b)) continue;
                hasRotated = true;
                var zeta = (b - a) / (2 * c);
                var tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + double.Hypot(1, zeta));
                var cosine = 1 / double.Hypot(1, tangent);
                Rotate(columns[p], columns[q], cosine, cosine * tangent);
                Rotate(right[p], right[q], cosine, cosine * tangent);
            }
        }

        return hasRotated;
    }

    private static void Rotate(double[] x, double[] y, double cosine, double sine)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var old = x[i];
            x[i] = cosine * old - sine * y[i];
            y[i] = sine * old + cosine * y[i];
        }
    }
}
