using System.Numerics;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// The products of values that are stored one sample after another: towards samples each is an inner product along memory, towards
/// features a sum of multiples of samples.
/// </summary>
/// <param name="bySample">n samples of m values.</param>
/// <param name="featureCount">m.</param>
/// <param name="sampleCount">n.</param>
internal sealed class DenseProducts<T>(T[] bySample, int featureCount, int sampleCount) : IProducts<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Cut at fixed places, which threads share: blocks of the result that are computed alike in any order.
    private const int SamplesInBlock = 24;
    private const int FeaturesInBlock = 240;

    public void ProjectFeatures(FactorBlock<T> features, FactorBlock samples)
        => Blocks.Run(sampleCount, SamplesInBlock, (long)bySample.Length * features.Rank,
            (start, end) => InnerProducts.Multiply(features, bySample, start, end, samples));

    public void ProjectSamples(FactorBlock<T> samples, FactorBlock features)
        => Blocks.Run(featureCount, FeaturesInBlock, (long)bySample.Length * samples.Rank,
            (start, end) => OuterProducts.Multiply(samples, bySample, start, end, features));
}
