using NotebookKit.Benchmarks.Matrices;

namespace NotebookKit.Benchmarks.Factorization;

/// <summary>A size at which an iteration is timed.</summary>
/// <param name="IsSparse">How the matrix is stored.</param>
/// <param name="Rows">Number of rows; that of columns stays the same.</param>
/// <param name="Rank">k.</param>
internal sealed record GrowthCase(bool IsSparse, int Rows, int Rank)
{
    private const int DenseColumns = 1000;

    /// <summary>Three sizes, each twice the one before; then two other ranks at the last.</summary>
    public static IReadOnlyList<GrowthCase> All { get; } = [.. Of(isSparse: false, rows: 1000), .. Of(isSparse: true, rows: 5000)];

    public string Storage => IsSparse ? "sparse" : "dense";

    public int Columns => IsSparse ? SimulatedMatrix.SparseColumns : DenseColumns;

    /// <summary>The number of values that a product has to visit.</summary>
    public long Entries => IsSparse ? SimulatedMatrix.SparseEntries(Rows) : (long)Rows * Columns;

    public LabeledMatrix Make() => IsSparse ? SimulatedMatrix.Sparse(Rows) : SimulatedMatrix.Dense(Rows, Columns);

    private static GrowthCase[] Of(bool isSparse, int rows)
        => [new(isSparse, rows, 10), new(isSparse, 2 * rows, 10), new(isSparse, 4 * rows, 10), new(isSparse, 4 * rows, 5), new(isSparse, 4 * rows, 20)];
}
