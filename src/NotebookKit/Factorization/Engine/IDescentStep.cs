namespace NotebookKit.Factorization.Engine;

/// <summary>One iteration of a descent: what a loss brings, so that all share one way to speed it up.</summary>
internal interface IDescentStep
{
    /// <summary>Improves H for W and then W for H, both in place.</summary>
    /// <returns>The loss that is reached: never above that of where the step began, up to rounding.</returns>
    double Improve(FactorBlock w, FactorBlock h);

    /// <summary>Improves what else is estimated, for factors that the descent keeps.</summary>
    /// <returns>The loss then, not above <paramref name="loss"/>.</returns>
    double Refine(FactorBlock w, FactorBlock h, double loss);
}
