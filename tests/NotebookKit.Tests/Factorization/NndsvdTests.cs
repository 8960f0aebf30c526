using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;

namespace NotebookKit.Tests.Factorization;

public sealed class NndsvdTests
{
    [Property(MaxTest = 40)]
    public void Create_AnyValues_EqualsTheDefinitionByTheFullDecomposition(int seed)
    {
        var values = Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed, 15, 11));
        var start = Nndsvd.Create(Operand.Of(values), 4, 1, NmfInitialization.Nndsvd);
        var svd = values.Svd();
        for (var f = 0; f < 4; f++)
        {
            var (u, v) = (svd.U.Column(f), svd.VT.Row(f));
            var parts = new[] { 1.0, -1.0 }.Select(sign => (W: (u * sign).PointwiseMaximum(0), H: (v * sign).PointwiseMaximum(0)))
                .OrderByDescending(part => part.W.L2Norm() * part.H.L2Norm()).First();
            var scale = Math.Sqrt(svd.S[f] * parts.W.L2Norm() * parts.H.L2Norm());
            Assert.True((Vector(start.W[f]) - parts.W.Normalize(2) * scale).L2Norm() < 1e-6);
            Assert.True((Vector(start.H![f]) - parts.H.Normalize(2) * scale).L2Norm() < 1e-6);
        }
    }

    [Fact]
    public void Create_BlocksThatShareNothing_AreZeroOutsideOfTheirBlock()
    {
        var values = Matrix<double>.Build.Dense(14, 11);
        values.SetSubMatrix(0, 0, Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 8, 6)) * 3);
        values.SetSubMatrix(8, 6, Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 6, 5)));
        var start = Nndsvd.Create(Operand.Of(values), 2, 1, NmfInitialization.Nndsvd);
        Assert.All(start.W[0][8..].ToArray(), value => Assert.Equal(0, value));
        Assert.All(start.H![0][..6].ToArray(), value => Assert.True(value > 0));
    }

    [Fact]
    public void Create_MeanAndRandom_FillTheZerosOnly()
    {
        var input = Operand.Of(Matrix<double>.Build.DenseOfArray(Samples.Uniform(3, 20, 12)));
        var plain = Nndsvd.Create(input, 4, 1, NmfInitialization.Nndsvd);
        var mean = Nndsvd.Create(input, 4, 1, NmfInitialization.NndsvdMean);
        var random = Nndsvd.Create(input, 4, 1, NmfInitialization.NndsvdRandom);
        Assert.Contains(0, plain.W.Span.ToArray());
        for (var i = 0; i < plain.W.Span.Length; i++)
        {
            var value = plain.W.Span[i];
            if (value > 0)
            {
                Assert.Equal((value, value), (mean.W.Span[i], random.W.Span[i]));
                continue;
            }

            Assert.Equal(Math.Sqrt(0.5), mean.W.Span[i], 0.05);
            Assert.InRange(random.W.Span[i], double.Epsilon, Math.Sqrt(0.6) / 100);
        }

        Assert.NotEqual(random.W.Span.ToArray(), Nndsvd.Create(input, 4, 2, NmfInitialization.NndsvdRandom).W.Span.ToArray());
    }

    [Theory]
    [InlineData(NmfInitialization.Nndsvd)]
    [InlineData(NmfInitialization.NndsvdMean)]
    [InlineData(NmfInitialization.NndsvdRandom)]
    public void Create_OtherUnits_ScalesTheStart(NmfInitialization kind)
    {
        var values = Matrix<double>.Build.DenseOfArray(Samples.Uniform(3, 20, 12));
        var plain = Nndsvd.Create(Operand.Of(values), 4, 1, kind);
        var scaled = Nndsvd.Create(Operand.Of(values * Math.ScaleB(1, 40)), 4, 1, kind);
        Assert.All(plain.W.Span.ToArray().Zip(scaled.W.Span.ToArray()), pair => Assert.Equal(pair.First * Math.ScaleB(1, 20), pair.Second));
    }

    [Theory]
    [InlineData(NmfInitialization.Nndsvd)]
    [InlineData(NmfInitialization.NndsvdMean)]
    [InlineData(NmfInitialization.NndsvdRandom)]
    public void Create_RankAboveThatOfTheValues_StartsTheRestAtRandom(NmfInitialization kind)
    {
        var values = Matrix<double>.Build.DenseOfArray(Samples.Uniform(3, 20, 1)) * Matrix<double>.Build.DenseOfArray(Samples.Uniform(4, 1, 12));
        var start = Nndsvd.Create(Operand.Of(values), 4, 1, kind);
        Assert.All(start.W.Span.ToArray(), value => Assert.True(value > 0));
        Assert.NotEqual(start.W[2].ToArray(), start.W[3].ToArray());
        var model = Nmf.Fit(new LabeledMatrix(values), 4, new NmfOptions { Initialization = kind });
        Assert.Equal(1, model.Fit.ExplainedFraction, 1e-10);
    }

    [Fact]
    public void Fit_Nndsvd_StartsBelowARandomStartAndIgnoresTheSeed()
    {
        var values = new LabeledMatrix(Samples.LowRank(5, 40, 30, 5));
        var options = new NmfOptions { Initialization = NmfInitialization.Nndsvd };
        var (first, second) = (Nmf.Fit(values, 5, options), Nmf.Fit(values, 5, options with { Seed = 99 }));
        Assert.Equal(Samples.Bits(first.Loadings), Samples.Bits(second.Loadings));
        Assert.True(first.Fit.BestRun.LossHistory[0] < Nmf.Fit(values, 5).Fit.BestRun.LossHistory[0]);
        Assert.True(first.Fit.ExplainedFraction > 0.99);
    }

    [Fact]
    public void Fit_NndsvdOfSparseStorage_AgreesWithDense()
    {
        var values = Samples.LowRank(5, 40, 30, 3);
        var options = new NmfOptions { Initialization = NmfInitialization.Nndsvd, MaxIterations = 5 };
        var (dense, sparse) = (Nmf.Fit(new LabeledMatrix(values), 3, options), Nmf.Fit(new LabeledMatrix(Matrix<double>.Build.SparseOfMatrix(values)), 3, options));
        Assert.True((dense.Loadings.Values - sparse.Loadings.Values).FrobeniusNorm() < 1e-5);
    }

    [Theory]
    [InlineData(NmfInitialization.Nndsvd)]
    [InlineData(NmfInitialization.NndsvdMean)]
    public void Fit_SeveralStartsThatWouldBeTheSame_NamesBothOptions(NmfInitialization kind)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => Nmf.Fit(Samples.Labeled(Samples.Uniform(1, 4, 3)), 2, new NmfOptions { Initialization = kind, Starts = 2 }));
        Assert.Contains($"NmfOptions.Starts is 2; it must be 1 with NmfOptions.Initialization {kind}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_SeveralRandomlyFilledStarts_Differ()
    {
        var runs = Nmf.Fit(Samples.Labeled(Samples.Uniform(1, 14, 13)), 4, new NmfOptions { Initialization = NmfInitialization.NndsvdRandom, Starts = 2 }).Fit.Runs;
        Assert.NotEqual(runs[0].LossHistory[0], runs[1].LossHistory[0]);
    }

    [Fact]
    public void Fit_CancelledBeforeTheStartIsFound_StopsThere()
    {
        using var source = new CancellationTokenSource();
        var input = new CancellingInput(Operand.Of(Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 200, 150))), source);
        var options = new NmfOptions { Initialization = NmfInitialization.Nndsvd };
        Assert.ThrowsAny<OperationCanceledException>(() => StartSolvers.Create(input, 3, 1, options, source.Token));
        Assert.Equal(1, input.ProductCount);
    }

    [Fact]
    public void Fit_InitializationThatDoesNotExist_IsRefused()
        => Assert.Contains("NmfOptions.Initialization is 9",
            Assert.Throws<ArgumentOutOfRangeException>(() => Nmf.Fit(Samples.Labeled(Samples.Uniform(1, 4, 3)), 2, new NmfOptions { Initialization = (NmfInitialization)9 })).Message,
            StringComparison.Ordinal);

    private static Vector<double> Vector(Span<double> values) => Vector<double>.Build.Dense(values.ToArray());

    /// <summary>Cancels with its first product over samples, of which an iteration makes one.</summary>
    private sealed class CancellingInput(IFactorizable inner, CancellationTokenSource source) : IFactorizable
    {
        public int ProductCount { get; private set; }

        public int FeatureCount => inner.FeatureCount;

        public int SampleCount => inner.SampleCount;

        public double SquaredNorm => inner.SquaredNorm;

        public void ProjectFeatures(FactorBlock features, FactorBlock samples) => inner.ProjectFeatures(features, samples);

        public void ProjectSamples(FactorBlock samples, FactorBlock features)
        {
            ProductCount++;
            source.Cancel();
            inner.ProjectSamples(samples, features);
        }

        public void CopySample(int sample, Span<double> destination) => inner.CopySample(sample, destination);

        public double SquaredResidual(FactorBlock features, FactorBlock samples) => inner.SquaredResidual(features, samples);
    }
}
