using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

/// <summary>Values made from known factors, which must be found again.</summary>
public sealed class NmfExactProblemTests
{
    private static readonly NmfOptions Patient = new() { Tolerance = 1e-12, MaxIterations = 2_000, Starts = 5 };

    [Property(MaxTest = 50)]
    public void Fit_OuterProduct_RecoversBothVectors(int seed)
    {
        var (w, h) = (Vector(seed, 17), Vector(seed + 1, 9));
        var model = Nmf.Fit(new LabeledMatrix(w.OuterProduct(h)), 1);
        Assert.True(model.Fit.Loss <= 1e-24 * model.Fit.SquaredNorm, $"{model.Fit.Loss}");
        Assert.True((model.Loadings.Values.Column(0) - w / w.Sum()).L2Norm() < 1e-12);
        Assert.True((model.Embedding.Values.Row(0) - h / h.Sum()).L2Norm() < 1e-12);
        Assert.Equal(w.Sum() * h.Sum(), model.Scale[0], 1e-10 * model.Scale[0]);
        Assert.True(model.Fit.BestRun.Converged);
    }

    [Fact]
    public void Fit_BlockMatrix_RecoversTheBlocks()
    {
        // Blocks of constant 3, 2, 1 over 4 × 5, 6 × 3 and 2 × 4 entries.
        var values = Matrix<double>.Build.Dense(12, 12);
        values.SetSubMatrix(0, 0, Matrix<double>.Build.Dense(4, 5, 3));
        values.SetSubMatrix(4, 5, Matrix<double>.Build.Dense(6, 3, 2));
        values.SetSubMatrix(10, 8, Matrix<double>.Build.Dense(2, 4, 1));
        var model = Nmf.Fit(new LabeledMatrix(values), 3, Patient);
        Assert.Equal(0, model.Fit.Loss, 1e-9);
        Assert.Equal([60, 36, 8], model.Scale.Select(d => Math.Round(d, 6)));
        for (var i = 0; i < 12; i++)
        {
            var block = i < 4 ? 0 : i < 10 ? 1 : 2;
            for (var f = 0; f < 3; f++) Assert.Equal(f == block ? 1.0 / new[] { 4, 6, 2 }[block] : 0, model.Loadings[i, f], 1e-6);
        }
    }

    [Property(MaxTest = 20)]
    public void Fit_SeparableValues_RecoversTheAnchors(int seed)
    {
        // Each factor has a sample made of it alone and features in it alone, so the factorization is unique.
        var w = Matrix<double>.Build.DenseIdentity(3).Stack(Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed, 12, 3)));
        var h = Matrix<double>.Build.DenseIdentity(3).Append(Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed + 1, 3, 15)));
        var model = Nmf.Fit(new LabeledMatrix(w * h), 3, Patient);
        Assert.True(model.Fit.Loss < 1e-7 * model.Fit.SquaredNorm, $"{model.Fit.Loss / model.Fit.SquaredNorm}");
        foreach (var factor in w.EnumerateColumns())
        {
            var best = model.Loadings.Values.EnumerateColumns().Max(column => column.DotProduct(factor) / (column.L2Norm() * factor.L2Norm()));
            Assert.True(best > 0.999, $"{best}");
        }
    }

    [Property(MaxTest = 20)]
    public void Fit_ProductOfSparseFactors_ExplainsAlmostEverything(int seed)
    {
        var values = Samples.LowRank(seed, 30, 25, 3);
        var model = Nmf.Fit(new LabeledMatrix(values), 3, Patient);
        Assert.True(model.Fit.ExplainedFraction > 0.9999, $"{model.Fit.ExplainedFraction}");
    }

    [Fact]
    public void AgreeingRuns_EveryStartExactToRounding_CountsAll()
    {
        var values = new LabeledMatrix(Vector(1, 8).OuterProduct(Vector(2, 7)));
        Assert.Equal(5, Nmf.Fit(values, 1, new NmfOptions { Starts = 5 }).Fit.AgreeingRuns);
    }

    private static Vector<double> Vector(int seed, int length) => Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed, 1, length)).Row(0);
}
