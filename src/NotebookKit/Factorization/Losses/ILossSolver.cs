using NotebookKit.Factorization.Engine;

namespace NotebookKit.Factorization.Losses;

/// <summary>A solver of another loss than the squared error.</summary>
internal interface ILossSolver : IStartSolver
{
    /// <summary>The loss of the factors, computed entry by entry.</summary>
    double FinalLoss { get; }

    /// <summary>The dispersion, where the loss has one.</summary>
    double? Dispersion { get; }

    /// <summary>The probabilities of structural zeros, by group; empty without zero inflation.</summary>
    IReadOnlyList<double> StructuralZeros { get; }
}
