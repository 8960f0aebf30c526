using System.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>The products of a matrix with factors, in the precision in which its values are held; what comes out is float64.</summary>
internal interface IProducts<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Wᵀ·A: from factors over features (k × m) to factors over samples (k × n).</summary>
    void ProjectFeatures(FactorBlock<T> features, FactorBlock samples);

    /// <summary>H·Aᵀ: from factors over samples (k × n) to factors over features (k × m).</summary>
    void ProjectSamples(FactorBlock<T> samples, FactorBlock features);
}
