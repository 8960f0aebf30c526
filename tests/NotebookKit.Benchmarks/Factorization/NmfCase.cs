using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Factorization;

/// <summary>A matrix and a rank on which all sides factorize.</summary>
/// <param name="Name">Its name in tables and on the command line.</param>
/// <param name="Input">The file of the matrix.</param>
/// <param name="Rank">k.</param>
/// <param name="Target">The loss that every side has to reach; null where it is the one that the peer reaches.</param>
/// <param name="SeedsTogether">Whether the time is that of all seeds together, rather than the median of one.</param>
/// <param name="Opponents">The peers, and how much sooner we want to be there.</param>
internal sealed record NmfCase(string Name, string Input, int Rank, double? Target, bool SeedsTogether, params Opponent[] Opponents)
{
    private const double AmlOptimum = 2379.46224413;

    /// <summary>All cases, in the order of the table.</summary>
    public static IReadOnlyList<NmfCase> All { get; } =
    [
        new("aml, rank 5, all seeds to 1e-8 of the optimum", "aml_824x135.f64", 5, AmlOptimum * (1 + 1e-8), SeedsTogether: true,
            new Opponent(Peer.RcppML, 1 / 15.0, "tolerance", 1e-10),
            new Opponent(Peer.ScikitLearn, 1 / 8.0, "iterations", 1000)),
        new("aml, rank 20, to 1520", "aml_824x135.f64", 20, 1520, SeedsTogether: false,
            new Opponent(Peer.RcppML, 1 / 10.0, "loss", 1520),
            new Opponent(Peer.ScikitLearn, 1 / 5.0, "loss", 1520)),
        new("movielens, rank 10, 50 iterations", "movielens.csc.bin", 10, null, SeedsTogether: false,
            new Opponent(Peer.RcppML, 1 / 8.0, "iterations", 50),
            new Opponent(Peer.ScikitLearn, 1 / 3.0, "iterations", 50)),
        new("dense 5000 × 2000, rank 20, 50 iterations", "dense_5000x2000.f64", 20, null, SeedsTogether: false,
            new Opponent(Peer.RcppML, 1 / 8.0, "iterations", 50) { Successor = new("RcppML 1.0 (0.29 × 0.3.7)", 0.29, 1 / 2.5) }),
        new("sparse 20,000 × 5,000, rank 20, 50 iterations", "sparse.csc.bin", 20, null, SeedsTogether: false,
            new Opponent(Peer.RcppML, 1 / 6.0, "iterations", 50),
            new Opponent(Peer.ScikitLearn, 1 / 4.0, "iterations", 50)),
    ];
}

/// <summary>A peer on a case.</summary>
/// <param name="Peer">The package.</param>
/// <param name="Wanted">Our time as a fraction of the peer's that is to be reached.</param>
/// <param name="Goal">When the peer's fit ends: after <c>iterations</c>, at a <c>loss</c>, or at its own <c>tolerance</c>.</param>
/// <param name="Value">How many iterations, which loss or which tolerance.</param>
internal sealed record Opponent(Peer Peer, double Wanted, string Goal, double Value)
{
    /// <summary>A later version that has no package here.</summary>
    public Successor? Successor { get; init; }
}

/// <summary>A version that counts as a fraction of the measured one's time, at the same loss.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="TimeFactor">Its time as a fraction of the measured version's.</param>
/// <param name="Wanted">Our time as a fraction of its own that is to be reached.</param>
internal sealed record Successor(string Name, double TimeFactor, double Wanted);
