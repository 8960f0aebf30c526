using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Storage;
using NotebookKit.Numerics;

namespace NotebookKit.Decomposition;

/// <summary>Mean and standard deviation of every feature over the samples; zeros that are not stored count.</summary>
internal sealed class FeatureMoments
{
    private FeatureMoments(int featureCount)
    {
        Means = new double[featureCount];
        Deviations = new double[featureCount];
    }

    public double[] Means { get; }

    /// <summary>With n − 1 in the denominator; exactly 0 where all values of the feature are equal.</summary>
    public double[] Deviations { get; }

    public static FeatureMoments Of(Matrix<double> values)
    {
        var moments = new FeatureMoments(values.RowCount);
        var row = new double[values.ColumnCount];
        for (var i = 0; i < values.RowCount; i++)
        {
            if (values.Storage is SparseCompressedRowMatrixStorage<double> sparse)
            {
                var start = sparse.RowPointers[i];
                moments.Take(i, sparse.Values.AsSpan(start, sparse.RowPointers[i + 1] - start), values.ColumnCount);
            }
            else
            {
                for (var j = 0; j < row.Length; j++) row[j] = values[i, j];
                moments.Take(i, row, values.ColumnCount);
            }
        }

        return moments;
    }

    private void Take(int feature, ReadOnlySpan<double> stored, int count)
    {
        var zeros = count - stored.Length;
        if (IsConstant(stored, zeros))
        {
            Means[feature] = stored.Length > 0 ? stored[0] : 0;
            return;
        }

        var mean = Sums.Of(stored) / count;
        var (squares, sum) = (zeros * mean * mean, -zeros * mean);
        foreach (var value in stored)
        {
            squares += (value - mean) * (value - mean);
            sum += value - mean;
        }

        // The second term takes back what rounding of the mean has added (Chan, Golub and LeVeque 1983).
        Means[feature] = mean;
        Deviations[feature] = Math.Sqrt(Math.Max(0, squares - sum * sum / count) / (count - 1));
    }

    private static bool IsConstant(ReadOnlySpan<double> stored, int zeros)
    {
        var first = zeros > 0 || stored.Length == 0 ? 0 : stored[0];
        foreach (var value in stored)
        {
            if (value != first) return false;
        }

        return true;
    }
}
