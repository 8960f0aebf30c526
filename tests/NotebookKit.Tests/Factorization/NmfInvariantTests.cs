using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

/// <summary>What holds of every fit, whatever the values.</summary>
public sealed class NmfInvariantTests
{
    private static readonly NmfOptions Options = new() { Tolerance = 1e-9, MaxIterations = 200 };

    [Property(MaxTest = 60)]
    public void Fit_AnyValues_GivesScaledSortedNonNegativeFactors(int seed)
    {
        var (values, rank) = Problem(seed);
        var model = Nmf.Fit(values, rank, Options with { Starts = 2 });
        Assert.Equal((values.RowCount, rank), (model.Loadings.RowCount, model.Loadings.ColumnCount));
        Assert.Equal((rank, values.ColumnCount), (model.Embedding.RowCount, model.Embedding.ColumnCount));
        Assert.All(model.Loadings.Values.Enumerate(), value => Assert.True(value >= 0 && double.IsFinite(value)));
        Assert.All(model.Embedding.Values.Enumerate(), value => Assert.True(value >= 0 && double.IsFinite(value)));
        Assert.Equal(model.Scale.OrderDescending(), model.Scale);
        for (var f = 0; f < rank; f++)
        {
            var expected = model.Scale[f] > 0 ? 1 : 0;
            Assert.Equal(expected, model.Loadings.Values.Column(f).Sum(), 1e-12);
            Assert.Equal(expected, model.Embedding.Values.Row(f).Sum(), 1e-12);
        }
    }

    [Property(MaxTest = 60)]
    public void Fit_AnyValues_ReportsTheLossOfItsReconstruction(int seed)
    {
        var (values, rank) = Problem(seed);
        var model = Nmf.Fit(values, rank, Options);
        var residual = Math.Pow((values.Values - model.Reconstruct().Values).FrobeniusNorm(), 2);
        Assert.Equal(residual, model.Fit.Loss, 1e-12 * model.Fit.SquaredNorm);
        Assert.Equal(Math.Pow(values.Values.FrobeniusNorm(), 2), model.Fit.SquaredNorm, 1e-12 * model.Fit.SquaredNorm);
        Assert.Equal(model.Fit.Loss / (values.RowCount * values.ColumnCount), model.Fit.MeanSquaredError, 1e-12);
        Assert.InRange(model.Fit.ExplainedFraction, 0, 1);
    }

    // Nearly dependent factors and an end in the middle of an extrapolation: the last loss must still be that of the model.
    [Fact]
    public void Fit_EndWithinAnExtrapolation_LossIsNotAboveTheHistory() => Fit_AnyValues_LossNeverIncreases(-45);

    [Property(MaxTest = 60)]
    public void Fit_AnyValues_LossNeverIncreases(int seed)
    {
        var (values, rank) = Problem(seed);
        var run = Nmf.Fit(values, rank, Options).Fit.BestRun;
        Assert.Equal(run.Iterations, run.LossHistory.Count);
        for (var i = 1; i < run.Iterations; i++) Assert.True(run.LossHistory[i] <= run.LossHistory[i - 1]);
        Assert.True(run.Loss <= run.LossHistory[^1] + 1e-12 * Math.Pow(values.Values.FrobeniusNorm(), 2), $"{run.Loss:R} after {run.LossHistory[^1]:R} of {values.RowCount} × {values.ColumnCount}, rank {rank}");
    }

    [Property(MaxTest = 40)]
    public void Fit_AnyValues_EndsWhereTheEmbeddingIsTheProjection(int seed)
    {
        var (values, rank) = Problem(seed);
        var model = Nmf.Fit(values, rank, Options);
        var parts = model.Loadings.Values * Matrix<double>.Build.DiagonalOfDiagonalArray([.. model.Scale]);
        var projected = (values.Values - parts * model.Project(values).Values).FrobeniusNorm();
        Assert.Equal(Math.Sqrt(model.Fit.Loss), projected, 1e-9 * values.Values.FrobeniusNorm());
    }

    [Property(MaxTest = 30)]
    public void Fit_ValuesTimesPowerOfTwo_ScalesTheContributionsAlone(int seed)
    {
        var (values, rank) = Problem(seed);
        var plain = Nmf.Fit(values, rank, Options);
        var scaled = Nmf.Fit(new LabeledMatrix(values.Values * 1024), rank, Options);
        Assert.Equal(Samples.Bits(plain.Loadings), Samples.Bits(scaled.Loadings));
        Assert.Equal(Samples.Bits(plain.Embedding), Samples.Bits(scaled.Embedding));
        Assert.Equal(plain.Scale.Select(d => d * 1024), scaled.Scale);
        Assert.Equal(plain.Fit.Loss * 1024 * 1024, scaled.Fit.Loss);
    }

    [Property(MaxTest = 30)]
    public void Fit_SamplesPermuted_PermutesTheEmbedding(int seed)
    {
        var (values, rank) = Problem(seed);
        var backwards = Enumerable.Range(0, values.ColumnCount).Reverse().ToArray();

        // Sums over samples run in another order, so the two paths part by rounding: compared before it grows.
        var options = new NmfOptions { Tolerance = 0, MaxIterations = 5 };
        var plain = Nmf.Fit(values, rank, options);
        var permuted = Nmf.Fit(values.SelectColumns(backwards), rank, options);
        Assert.Equal(plain.Fit.Loss, permuted.Fit.Loss, 1e-9 * plain.Fit.SquaredNorm);
        Assert.Equal(plain.SampleNames.Reverse(), permuted.SampleNames);
        var difference = plain.Embedding.SelectColumns(backwards).Values - permuted.Embedding.Values;
        Assert.True(difference.FrobeniusNorm() < 1e-6, $"{difference.FrobeniusNorm()}");
    }

    [Property(MaxTest = 20)]
    public void Fit_HigherRank_NeverNeedsMoreLossFromTheBestOfTenStarts(int seed)
    {
        var values = Samples.Labeled(Samples.Uniform(seed, 12, 9));
        var losses = Enumerable.Range(1, 4).Select(rank => Nmf.Fit(values, rank, Options with { Starts = 10 }).Fit.Loss).ToArray();
        Assert.Equal(losses.OrderDescending(), losses);
    }

    [Property(MaxTest = 20)]
    public void Fit_RankOne_ReachesTheSingularValueBound(int seed)
    {
        // The leading singular vectors of a non-negative matrix are non-negative (Perron and Frobenius).
        var values = Samples.Labeled(Samples.Uniform(seed, 14, 11));
        var optimum = values.Values.Svd().S.Skip(1).Sum(s => s * s);
        Assert.Equal(optimum, Nmf.Fit(values, 1, new NmfOptions { Tolerance = 1e-13 }).Fit.Loss, 1e-9 * optimum);
    }

    private static (LabeledMatrix Values, int Rank) Problem(int seed)
    {
        var stream = Samples.Stream(seed);
        var (rows, columns) = (1 + stream.NextBelow(25), 1 + stream.NextBelow(25));
        return (Samples.Labeled(Samples.Uniform(seed, rows, columns)), 1 + stream.NextBelow(Math.Min(rows, columns)));
    }
}
