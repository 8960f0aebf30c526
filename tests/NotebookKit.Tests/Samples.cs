using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Numerics;

namespace NotebookKit.Tests;

/// <summary>Matrices to test with: each depends on its seed and shape alone.</summary>
internal static class Samples
{
    private const RandomStage Stage = (RandomStage)1_000;

    public static RandomStream Stream(int seed) => new(seed, Stage, 0);

    /// <summary>Uniform on (0, 1).</summary>
    public static double[,] Uniform(int seed, int rows, int columns)
    {
        var stream = Stream(seed);
        var values = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) values[i, j] = stream.NextOpenUnit();
        }

        return values;
    }

    /// <summary>Uniform on (−1, 1).</summary>
    public static double[,] Signed(int seed, int rows, int columns)
    {
        var values = Uniform(seed, rows, columns);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) values[i, j] = 2 * values[i, j] - 1;
        }

        return values;
    }

    /// <summary>A product of non-negative factors, about half of whose entries are zero.</summary>
    public static Matrix<double> LowRank(int seed, int rows, int columns, int rank)
        => Matrix<double>.Build.DenseOfArray(Uniform(seed, rows, rank)).Map(value => Math.Max(0, value - 0.4))
           * Matrix<double>.Build.DenseOfArray(Uniform(seed + 1, rank, columns)).Map(value => Math.Max(0, value - 0.4));

    /// <summary>Three separated clouds of equal size, groups A, B and C in turn.</summary>
    public static LabeledMatrix Clouds(int seed, int size, int dimensions, double separation)
    {
        var noise = Signed(seed, dimensions, 3 * size);
        var values = Matrix<double>.Build.Dense(dimensions, 3 * size, (d, j) => noise[d, j] + (d == j % 3 ? separation : 0));
        return new LabeledMatrix(values, groups: new GroupLabels(Enumerable.Range(0, 3 * size).Select(j => "ABC"[j % 3].ToString())));
    }

    public static LabeledMatrix Labeled(double[,] values) => LabeledMatrix.FromArray(values);

    /// <summary>The bits of every entry, so that equality means equality to the last bit.</summary>
    public static long[] Bits(LabeledMatrix matrix) => Array.ConvertAll(matrix.Values.ToColumnMajorArray(), BitConverter.DoubleToInt64Bits);
}
