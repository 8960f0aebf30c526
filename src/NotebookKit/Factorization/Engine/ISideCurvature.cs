namespace NotebookKit.Factorization.Engine;

/// <summary>
/// How the squared error grows with the factors x_f of one side while those of the other are fixed: ½·Σ_j Σ_fg G_j,fg·x_fj·x_gj, with a
/// Gram matrix G_j of the fixed side for every position j.
/// </summary>
internal interface ISideCurvature
{
    /// <summary>Takes the fixed side.</summary>
    /// <param name="fixedSide">k × its length.</param>
    /// <param name="ridge">ε of a penalty ½·ε·Σ_f ‖y_f‖²·‖x_f‖², where y is the fixed side.</param>
    void Prepare(FactorBlock fixedSide, double ridge);

    /// <summary>Subtracts Σ_{g≠f} (G_j,fg + coupling)·x_gj from the slope of factor f at the positions from <paramref name="start"/> on.</summary>
    void SubtractOthers(FactorBlock factors, int factor, double coupling, int start, Span<double> slope);

    /// <summary>What G_j,ff is at all positions and, unless <paramref name="excess"/> is empty, what it is more at each.</summary>
    double OwnOf(int factor, Span<double> excess);
}
