using NotebookKit.Factorization.Engine;

namespace NotebookKit.Factorization.Losses;

/// <summary>The weights of known factors in samples, by the loss of the fit.</summary>
internal static class Projection
{
    /// <param name="input">The samples; valid for the loss.</param>
    /// <param name="fixedSide">The factors over features, each times its contribution.</param>
    /// <param name="fit">The fit that the factors are from.</param>
    public static FactorBlock Of(IFactorizable input, FactorBlock fixedSide, NmfFit fit)
    {
        var loss = fit.Options.Loss;
        var weights = new FactorBlock(fixedSide.Rank, input.SampleCount);
        switch (input, loss.Kind)
        {
            case (ObservedEntries entries, NmfLossKind.SquaredError):
                new WeightedHalfStep(fixedSide.Rank, entries.BySample, entries.UnlistedAreZeros, entries.ProjectFeatures).Solve(fixedSide, weights);
                return weights;
            case (ObservedEntries entries, NmfLossKind.Huber or NmfLossKind.AbsoluteError):
                return ReweightedLeastSquares.Project(entries, fixedSide, loss);
            case (ObservedEntries entries, _):
                return LikelihoodDescent.Project(entries, fixedSide, fit);
            default:
                new HalfStep(fixedSide.Rank, input.SampleCount, input.ProjectFeatures).Solve(fixedSide, weights);
                return weights;
        }
    }
}
