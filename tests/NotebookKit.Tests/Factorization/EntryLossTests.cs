using FsCheck.Xunit;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;
using NotebookKit.Factorization.Losses;

namespace NotebookKit.Tests.Factorization;

/// <summary>The losses of single entries against their distributions, and the steps that lower them.</summary>
public sealed class EntryLossTests
{
    public static TheoryData<int> Losses => [.. Enumerable.Range(0, All.Length)];

    private static EntryLoss[] All =>
    [
        new KullbackLeiblerLoss(), new BetaDivergence(0), new BetaDivergence(-1), new BetaDivergence(0.5), new BetaDivergence(0.85),
        new NegativeBinomialLoss(0.7), new NegativeBinomialLoss(30), new GeneralizedPoissonLoss(0), new GeneralizedPoissonLoss(0.4),
    ];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Majorize_AnyEntry_HasTheSlopeOfTheLoss(int which)
    {
        var loss = All[which];
        foreach (var value in new[] { 0.0, 1, 2, 7, 40, 3_000 })
        {
            if (value == 0 && loss is BetaDivergence { Exponent: <= 0.5 }) continue;
            foreach (var prediction in new[] { 0.03, 0.9, 2, 11, 2_500 })
            {
                var (p, q) = loss.Majorize(value, prediction);
                var step = 1e-6 * prediction;
                var slope = (loss.Loss(value, prediction + step) - loss.Loss(value, prediction - step)) / (2 * step);
                var scale = loss.ZeroSlope;
                Assert.Equal(slope, scale * (q - p), 1e-5 * Math.Max(1e-6, scale * (q + p)));
                Assert.True(p >= 0 && q > 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Loss_ZeroOfALinearLoss_IsItsSlopeTimesThePrediction(int which)
    {
        var loss = All[which];
        if (!loss.IsLinearAtZero) return;
        Assert.Equal(loss.ZeroSlope * 3.7, loss.Loss(0, 3.7), 1e-14);
        Assert.Equal(1, loss.Majorize(5, 2).Q);
    }

    [Fact]
    public void Loss_OfCounts_IsTheLogarithmOfTheProbability()
    {
        foreach (var y in new[] { 0, 1, 2, 9, 200, 5_000 })
        {
            foreach (var mean in new[] { 0.2, 3, 150 })
            {
                foreach (var size in new[] { 0.3, 5, 900 })
                {
                    var expected = -NegativeBinomialLog(y, mean, size);
                    Assert.Equal(expected, new NegativeBinomialLoss(size).Loss(y, mean), 1e-9 * Math.Max(1, expected));
                }

                Assert.Equal(-Poisson.PMFLn(mean, y), new GeneralizedPoissonLoss(0).Loss(y, mean), 1e-9 * Math.Max(1, y));
                Assert.Equal(-Poisson.PMFLn(mean, y), new NegativeBinomialLoss(1e7).Loss(y, mean), 1e-7 * (y + mean) * (y + mean) + 1e-8 * y);
            }
        }
    }

    [Fact]
    public void Loss_OfGeneralizedPoisson_IsThatOfADistributionWithItsMeanAndVariance()
    {
        var loss = new GeneralizedPoissonLoss(0.45);
        var probabilities = Enumerable.Range(0, 1_000).Select(y => Math.Exp(-loss.Loss(y, 3))).ToArray();
        Assert.Equal(1, probabilities.Sum(), 1e-10);
        Assert.Equal(3, probabilities.Select((p, y) => p * y).Sum(), 1e-8);
        Assert.Equal(3 / Math.Pow(0.55, 2), probabilities.Select((p, y) => p * (y - 3) * (y - 3)).Sum(), 1e-6);
    }

    [Theory]
    [InlineData(1.1, 0.4)]
    [InlineData(1.5, 1)]
    [InlineData(1.5, 0.05)]
    [InlineData(1.85, 2)]
    public void Log_TweedieDensity_IntegratesToOneWithItsMeanAndVariance(double power, double dispersion)
    {
        const double Mean = 1.7;
        var density = new TweedieDensity(power);
        var atZero = Math.Exp(density.Log(0, Mean, dispersion));

        // Over log y, as the density of the higher powers rises towards 0.
        double Moment(Func<double, double> of)
            => Integrate.GaussLegendre(x => Math.Exp(x + density.Log(Math.Exp(x), Mean, dispersion)) * of(Math.Exp(x)), -200, 0, 1024)
               + Integrate.GaussLegendre(x => Math.Exp(x + density.Log(Math.Exp(x), Mean, dispersion)) * of(Math.Exp(x)), 0, 6, 512);
        Assert.Equal(1, atZero + Moment(_ => 1), 1e-6);
        Assert.Equal(Mean, Moment(y => y), 1e-6);
        Assert.Equal(dispersion * Math.Pow(Mean, power), Moment(y => (y - Mean) * (y - Mean)) + atZero * Mean * Mean, 1e-5);
    }

    [Fact]
    public void Log_TweedieDensity_IsSmoothWhereTheSeriesEnds()
    {
        // Just before and just after the point where the saddlepoint approximation takes over.
        var density = new TweedieDensity(1.5);
        var edge = 1 / (0.5 * 10_000);
        var difference = density.Log(1, 1, edge * 1.0000001) - density.Log(1, 1, edge * 0.9999999);
        Assert.Equal(0, difference, 1e-4);
    }

    [Property(MaxTest = 60)]
    public void Update_AnyFactorsAndWeights_NeverRaisesTheLoss(int seed)
    {
        var stream = Samples.Stream(seed);
        var (m, n, rank) = (2 + stream.NextBelow(9), 2 + stream.NextBelow(9), 1 + stream.NextBelow(4));
        foreach (var loss in All)
        {
            var needsPositive = loss is BetaDivergence { Exponent: <= 0.5 };
            var values = Matrix<double>.Build.Dense(m, n, (_, _) => stream.NextBelow(6) * stream.NextBelow(5) + (needsPositive ? 1 : 0));
            var weights = Matrix<double>.Build.Dense(m, n, (_, _) => stream.NextBelow(4) * stream.NextOpenUnit());
            var (w, h) = (UniformStart.Create(rank, m, seed), UniformStart.Create(rank, n, seed + 1));
            foreach (var stored in new[] { values, Matrix<double>.Build.SparseOfMatrix(values) })
            {
                var input = ObservedEntries.From(stored, MissingValues.None, weights);
                var canInflate = loss is KullbackLeiblerLoss or DispersedLoss;
                foreach (var zeros in new[] { null, canInflate ? new StructuralZeros(ZeroInflation.PerFeature, m, n, [0.3]) : null })
                {
                    var sampleStep = new LikelihoodHalfStep(input.BySample, input.UnlistedAreZeros, loss, zeros, false, 1e-60, 0.02);
                    var featureStep = new LikelihoodHalfStep(input.ByFeature, input.UnlistedAreZeros, loss, zeros, true, 1e-60, 0.02);
                    var before = sampleStep.Loss(w, h);
                    Assert.Equal(before, featureStep.Loss(h, w), 1e-12 + 1e-10 * before);
                    Assert.Equal(Slow(values, weights, loss, zeros, w, h), before, 1e-12 + 1e-9 * before);
                    for (var pass = 0; pass < 4; pass++)
                    {
                        sampleStep.Update(w, h);
                        before = AssertNotAbove(before, sampleStep.Loss(w, h));
                        featureStep.Update(h, w);
                        before = AssertNotAbove(before, sampleStep.Loss(w, h));
                        if (zeros is null) continue;
                        featureStep.UpdateZeros(h, w);
                        before = AssertNotAbove(before, sampleStep.Loss(w, h));
                    }
                }
            }
        }
    }

    [Fact]
    public void Improve_DispersionSearch_FindsTheMinimumAndNeverRisesAbove()
    {
        var loss = new NegativeBinomialLoss(10);
        var search = new DispersionSearch(loss);
        double Total() => Math.Pow(Math.Log(loss.Dispersion) + 3, 2) + 0.1 * Math.Abs(Math.Log(loss.Dispersion));
        var current = Total();
        for (var pass = 0; pass < 40; pass++) current = AssertNotAbove(current, search.Improve(Total, current));
        Assert.Equal(-2.95, Math.Log(loss.Dispersion), 1e-3);
        Assert.Equal(current, Total());
    }

    [Fact]
    public void Weight_OfAResidualLoss_MajorizesIt()
    {
        foreach (var loss in new[] { new ResidualLoss(true, 0.5), new ResidualLoss(false, 0.01) })
        {
            foreach (var at in new[] { 0.0, 0.003, -0.4, 0.5, -3, 100 })
            {
                foreach (var residual in new[] { 0.0, 0.001, 0.2, 0.6, -2.5, 50, 200 })
                {
                    var bound = loss.Loss(at) + loss.Weight(at) / 2 * (residual * residual - at * at);
                    Assert.True(loss.Loss(residual) <= bound + 1e-12 * Math.Max(1, Math.Abs(bound)), $"{at} {residual}");
                }
            }
        }

        Assert.Equal(0.5 * (3 - 0.25), new ResidualLoss(true, 0.5).Loss(-3), 1e-14);
        Assert.Equal(0.02, new ResidualLoss(true, 0.5).Loss(0.2), 1e-14);
        Assert.Equal(3, new ResidualLoss(false, 1e-9).Loss(-3), 1e-8);
    }

    private static double AssertNotAbove(double before, double after)
    {
        Assert.True(after <= before + 1e-10 * Math.Abs(before) + 1e-13, $"{after} is above {before}");
        return after;
    }

    /// <summary>The loss entry by entry, with what a zero that may be structural costs.</summary>
    private static double Slow(Matrix<double> values, Matrix<double> weights, EntryLoss loss, StructuralZeros? zeros, FactorBlock w, FactorBlock h)
    {
        var total = 0.0;
        for (var i = 0; i < values.RowCount; i++)
        {
            for (var j = 0; j < values.ColumnCount; j++)
            {
                if (weights[i, j] == 0) continue;
                var prediction = Enumerable.Range(0, w.Rank).Sum(f => w[f][i] * h[f][j]);
                var plain = loss.Loss(values[i, j], Math.Max(1e-60, prediction));
                var probability = zeros?.Probabilities[i] ?? 0;
                total += weights[i, j] * (values[i, j] == 0
                    ? -Math.Log(probability + (1 - probability) * Math.Exp(-plain))
                    : plain - Math.Log(1 - probability));
            }
        }

        return total;
    }

    private static double NegativeBinomialLog(int y, double mean, double size)
        => SpecialFunctions.GammaLn(y + size) - SpecialFunctions.GammaLn(size) - SpecialFunctions.GammaLn(y + 1.0)
           + size * Math.Log(size / (size + mean)) + y * Math.Log(mean / (size + mean));
}
