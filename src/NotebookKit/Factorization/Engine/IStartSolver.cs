namespace NotebookKit.Factorization.Engine;

/// <summary>One start of a factorization: takes its factors from where they start to where the loss settles.</summary>
internal interface IStartSolver
{
    /// <summary>The factors over features, k × m.</summary>
    FactorBlock W { get; }

    /// <summary>The factors over samples, k × n.</summary>
    FactorBlock H { get; }

    /// <summary>What the objective adds to half the squared error; 0 without penalties.</summary>
    double Penalty => 0;

    /// <summary>Iterates until the loss settles.</summary>
    /// <param name="tolerance">The relative decrease of the loss in one iteration that counts as settled.</param>
    /// <param name="maxIterations">The most iterations.</param>
    /// <param name="iterationDone">Is told the number of iterations done and the loss.</param>
    /// <param name="cancellation">Checked before each iteration.</param>
    /// <returns>The loss (with penalties: plus twice their value) after each iteration, never increasing, and whether the tolerance was met.</returns>
    (List<double> History, bool Converged) Run(
        double tolerance, int maxIterations, Action<int, double> iterationDone, CancellationToken cancellation);
}
