using NotebookKit.Benchmarks.Matrices;

namespace NotebookKit.Benchmarks.Factorization;

/// <summary>A simulated matrix and a rank at which both precisions are timed.</summary>
/// <param name="Name">Its name in tables and on the command line.</param>
/// <param name="Rank">k.</param>
/// <param name="Make">The matrix.</param>
internal sealed record SingleCase(string Name, int Rank, Func<LabeledMatrix> Make)
{
    /// <summary>All cases, in the order of the table.</summary>
    public static IReadOnlyList<SingleCase> All { get; } =
    [
        new("dense 1000 × 500, rank 10", 10, () => SimulatedMatrix.Dense(1000, 500)),
        new("dense 5000 × 2000, rank 5", 5, () => SimulatedMatrix.Dense(5000, 2000)),
        new("dense 5000 × 2000, rank 20", 20, () => SimulatedMatrix.Dense(5000, 2000)),
        new("sparse 20,000 × 4,000, rank 20", 20, () => SimulatedMatrix.Sparse(20_000)),
    ];
}
