using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Benchmarks.Matrices;

/// <summary>Matrices of any size, where only the size matters.</summary>
internal static class SimulatedMatrix
{
    public const int SparseColumns = 4000;

    // One entry in each stretch of columns: no entry is drawn twice.
    private const int EntriesOfARow = 100;
    private const int Stretch = SparseColumns / EntriesOfARow;
    private const int TrueRank = 10;

    /// <summary>Ten parts and noise.</summary>
    public static LabeledMatrix Dense(int rows, int columns)
    {
        var random = new Random(1);
        var (w, h) = (Uniform(rows, TrueRank), Uniform(TrueRank, columns));
        return new LabeledMatrix(w * h + Uniform(rows, columns));

        Matrix<double> Uniform(int m, int n) => Matrix<double>.Build.Dense(m, n, (_, _) => random.NextDouble());
    }

    /// <summary>A hundred entries in every row, from 1 to 2, at random places among 4,000 columns.</summary>
    public static LabeledMatrix Sparse(int rows)
    {
        var random = new Random(1);
        var (starts, columns, values) = (new int[rows + 1], new int[rows * EntriesOfARow], new double[rows * EntriesOfARow]);
        for (var entry = 0; entry < values.Length; entry++)
        {
            columns[entry] = entry % EntriesOfARow * Stretch + random.Next(Stretch);
            values[entry] = 1 + random.NextDouble();
        }

        for (var i = 0; i <= rows; i++) starts[i] = i * EntriesOfARow;
        return new LabeledMatrix(Matrix<double>.Build.SparseFromCompressedSparseRowFormat(rows, SparseColumns, values.Length, starts, columns, values));
    }

    /// <summary>The number of entries of such a sparse matrix.</summary>
    public static long SparseEntries(int rows) => (long)rows * EntriesOfARow;
}
