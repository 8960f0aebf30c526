using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Losses;

namespace NotebookKit.Tests.Factorization;

/// <summary>What is estimated from simulated values is what they were simulated with.</summary>
public sealed class NmfLossSelectionTests
{
    private static readonly NmfOptions Options = new() { MaxIterations = 200, Tolerance = 1e-7 };

    [Fact]
    public void Fit_SimulatedCounts_RecoversTheDispersion()
    {
        var negative = Nmf.Fit(Counts(new NegativeBinomialLoss(3)), 2, Options with { Loss = NmfLoss.NegativeBinomial() });
        Assert.InRange(negative.Fit.Dispersion!.Value, 2.4, 3.9);
        var generalized = Nmf.Fit(Counts(new GeneralizedPoissonLoss(0.5)), 2, Options with { Loss = NmfLoss.GeneralizedPoisson() });
        Assert.InRange(generalized.Fit.Dispersion!.Value, 0.43, 0.55);
    }

    [Theory]
    [InlineData(ZeroInflation.Shared)]
    [InlineData(ZeroInflation.PerFeature)]
    [InlineData(ZeroInflation.PerSample)]
    public void Fit_SimulatedStructuralZeros_RecoversTheirProbabilities(ZeroInflation inflation)
    {
        double Truth(int i, int j) => inflation switch { ZeroInflation.PerFeature => i % 2 == 0 ? 0.6 : 0.1, ZeroInflation.PerSample => j % 2 == 0 ? 0.6 : 0.1, _ => 0.35 };
        var chance = Samples.Uniform(77, 60, 50);
        var values = new LabeledMatrix(Counts(new KullbackLeiblerLoss()).Values.MapIndexed((i, j, value) => chance[i, j] < Truth(i, j) ? 0 : value));
        var fit = Nmf.Fit(values, 2, Options with { Loss = NmfLoss.KullbackLeibler, ZeroInflation = inflation }).Fit;
        Assert.Equal(inflation switch { ZeroInflation.PerFeature => 60, ZeroInflation.PerSample => 50, _ => 1 }, fit.StructuralZeros.Count);
        var errors = fit.StructuralZeros.Select((probability, g) => Math.Abs(probability - Truth(g, g))).ToArray();
        Assert.True(errors.Average() < 0.07, $"{errors.Average()}");
        Assert.True(fit.Bic < Nmf.Fit(values, 2, Options with { Loss = NmfLoss.KullbackLeibler }).Fit.Bic);
    }

    [Fact]
    public void Bic_EveryEntryTwiceAsHeavy_CountsTwiceAsManyEntries()
    {
        var values = Samples.Labeled(Samples.Uniform(3, 9, 8));
        var options = new NmfOptions { Weights = new LabeledMatrix(MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(9, 8, 2.0)) };
        var fit = Nmf.Fit(values, 2, options).Fit;
        Assert.Equal(Math.Log(2 * 72) * fit.ParameterCount - 2 * fit.LogLikelihood!.Value, fit.Bic!.Value, 1e-9);
        Assert.Equal(2 * fit.ParameterCount - 2 * fit.LogLikelihood.Value, fit.Aic!.Value, 1e-9);
    }

    [Fact]
    public void Fit_SimulatedCounts_BicPicksTheirDistribution()
    {
        AssertPicks(NmfLossKind.KullbackLeibler, Counts(new KullbackLeiblerLoss()));
        AssertPicks(NmfLossKind.NegativeBinomial, Counts(new NegativeBinomialLoss(2)));
        AssertPicks(NmfLossKind.GeneralizedPoisson, Counts(new GeneralizedPoissonLoss(0.6)));
    }

    [Fact]
    public void Fit_SimulatedPositiveValues_BicPicksTheirDistribution()
    {
        AssertPicks(NmfLossKind.Gamma, Values((mean, u) => Gamma.InvCDF(4, 4 / mean, u)));
        AssertPicks(NmfLossKind.SquaredError, Values((mean, u) => Math.Max(0.01, Normal.InvCDF(mean, 0.5, u))));
        AssertPicks(NmfLossKind.AbsoluteError, Values((mean, u) => Math.Max(0.01, mean + 0.3 * (u < 0.5 ? Math.Log(2 * u) : -Math.Log(2 - 2 * u)))));
        AssertPicks(NmfLossKind.InverseGaussian, Values(InverseGaussianOf));

        static double InverseGaussianOf(double mean, double u)
        {
            // By bisection of the distribution function of shape 5.
            var (low, high) = (1e-6, 1e4);
            for (var pass = 0; pass < 100; pass++)
            {
                var middle = Math.Sqrt(low * high);
                if (InverseGaussian.CDF(mean, 5, middle) < u) low = middle;
                else high = middle;
            }

            return low;
        }
    }

    [Fact]
    public void Fit_ValuesWithZeros_ComparesTweediePowers()
    {
        var values = Values((mean, u) => u < 0.2 ? 0 : mean * u);
        var selection = NmfLossSelection.Fit(values, 2, options: new NmfOptions { MaxIterations = 30 });
        Assert.All(selection.Models, model => Assert.Equal(NmfLossKind.Tweedie, model.Fit.Options.Loss.Kind));
        Assert.Equal(selection.Models.Select(model => model.Fit.Bic).Order(), selection.Models.Select(model => model.Fit.Bic));
        var byAkaike = NmfLossSelection.Fit(values, 2, options: new NmfOptions { MaxIterations = 30 }, criterion: InformationCriterion.Aic);
        Assert.Equal(byAkaike.Models.Min(model => model.Fit.Aic), byAkaike.Best.Fit.Aic);
        Assert.Contains("Tweedie(1.5)", selection.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_CandidatesThatCannotBeCompared_IsRefused()
    {
        var values = Counts(new KullbackLeiblerLoss());
        Refused([], "candidates is empty");
        Refused([NmfLoss.KullbackLeibler, NmfLoss.SquaredError], "KullbackLeibler and SquaredError, whose likelihoods cannot be compared");
        Refused([NmfLoss.Huber(1)], "Huber(1) has no likelihood");

        void Refused(NmfLoss[] candidates, string message)
        {
            var error = Assert.Throws<ArgumentException>(() => NmfLossSelection.Fit(values, 2, candidates, new NmfOptions { MaxIterations = 2 }));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }
    }

    private static void AssertPicks(NmfLossKind expected, LabeledMatrix values)
    {
        var selection = NmfLossSelection.Fit(values, 2, options: Options);
        Assert.True(expected == selection.BestLoss.Kind, selection.ToString());
    }

    /// <summary>Counts around a product of rank 2, drawn by inverting the sum of the probabilities that the loss gives.</summary>
    private static LabeledMatrix Counts(EntryLoss loss)
    {
        var poisson = new GeneralizedPoissonLoss(0);
        return Values((mean, u) =>
        {
            var y = 0;
            for (var sum = 0.0; y < 10_000; y++)
            {
                sum += Math.Exp(-(loss is DispersedLoss ? loss : poisson).Loss(y, mean));
                if (sum >= u) break;
            }

            return y;
        });
    }

    private static LabeledMatrix Values(Func<double, double, double> draw)
    {
        var means = 8 * Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 60, 2)) * Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 2, 50));
        var chance = Samples.Uniform(3, 60, 50);
        return new LabeledMatrix(means.MapIndexed((i, j, mean) => draw(mean, chance[i, j])));
    }
}
