namespace NotebookKit.Factorization.Engine;

/// <summary>
/// The matrix primitives that a factorization needs of its input. Dense and sparse storage meet here; for the same
/// values both give the same numbers up to rounding.
/// </summary>
/// <remarks>
/// Factors are stored factor-major: k rows, each contiguous, of the length of one side. "Features" is the side
/// of length m (rows of the input), "samples" the side of length n.
/// </remarks>
internal interface IFactorizable
{
    /// <summary>m, the number of rows.</summary>
    int FeatureCount { get; }

    /// <summary>n, the number of columns.</summary>
    int SampleCount { get; }

    /// <summary>‖A‖², the sum of squared values.</summary>
    double SquaredNorm { get; }

    /// <summary>Wᵀ·A: from factors over features (k × m) to factors over samples (k × n).</summary>
    void ProjectFeatures(FactorBlock features, FactorBlock samples);

    /// <summary>H·Aᵀ: from factors over samples (k × n) to factors over features (k × m).</summary>
    void ProjectSamples(FactorBlock samples, FactorBlock features);

    /// <summary>Writes the m values of a sample.</summary>
    void CopySample(int sample, Span<double> destination);

    /// <summary>‖A − Wᵀ·H‖², entry by entry: exact also where the fit is so good that the Gram form cancels.</summary>
    double SquaredResidual(FactorBlock features, FactorBlock samples);
}
