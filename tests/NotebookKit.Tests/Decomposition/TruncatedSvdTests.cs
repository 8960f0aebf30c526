using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Decomposition;

public sealed class TruncatedSvdTests
{
    [Property(MaxTest = 60)]
    public void Fit_AnyShapeAndRank_AgreesWithTheFullDecomposition(int seed)
    {
        var stream = Samples.Stream(seed);
        var (m, n) = (1 + stream.NextBelow(40), 1 + stream.NextBelow(40));
        AssertAgrees(Dense(Samples.Signed(seed, m, n)), 1 + stream.NextBelow(Math.Min(m, n)));
    }

    [Theory]
    [InlineData(300, 90)]
    [InlineData(90, 300)]
    public void Fit_NoiseThatNeedsRestarts_AgreesWithTheFullDecomposition(int m, int n)
    {
        var svd = AssertAgrees(Dense(Samples.Signed(3, m, n)), 3);
        Assert.InRange(svd.Iterations, 5, 200);
    }

    [Property(MaxTest = 20)]
    public void Fit_SparseStorage_AgreesWithDense(int seed)
    {
        var values = Dense(Samples.Signed(seed, 60, 50)).Map(value => Math.Abs(value) < 0.8 ? 0 : value);
        var (dense, sparse) = (Fit(values, 4), Fit(Matrix<double>.Build.SparseOfMatrix(values), 4));
        for (var f = 0; f < 4; f++) Assert.Equal(dense.SingularValues[f], sparse.SingularValues[f], 1e-10);
        Assert.True((dense.Reconstruct().Values - sparse.Reconstruct().Values).FrobeniusNorm() < 1e-7);
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(30, 1)]
    [InlineData(1, 1)]
    public void Fit_OneRowOrColumn_GivesItsLengthAndDirection(int m, int n)
    {
        var values = Dense(Samples.Signed(2, m, n));
        var svd = Fit(values, 1);
        Assert.Equal(values.FrobeniusNorm(), svd.SingularValues[0], 1e-14);
        Assert.True((svd.Reconstruct().Values - values).FrobeniusNorm() < 1e-14);
        Assert.Equal(1, svd.ExplainedFraction, 1e-14);
    }

    [Property(MaxTest = 30)]
    public void Fit_RepeatedSingularValues_FindsEveryOne(int seed)
    {
        // 5, 5, 5, 2, 2, 1 with random vectors, in a 90 × 70 matrix.
        var (u, v) = (Dense(Samples.Signed(seed, 90, 6)).QR().Q.SubMatrix(0, 90, 0, 6), Dense(Samples.Signed(seed + 1, 70, 6)).QR().Q.SubMatrix(0, 70, 0, 6));
        double[] expected = [5, 5, 5, 2, 2, 1];
        var values = u * Matrix<double>.Build.DenseOfDiagonalArray(expected) * v.Transpose();
        var svd = Fit(values, 6);
        Assert.All(expected.Zip(svd.SingularValues), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.True((svd.Reconstruct().Values - values).FrobeniusNorm() < 1e-11);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(60)]
    public void Fit_Identity_GivesOrthonormalVectorsToTheValueOne(int rank)
    {
        var svd = Fit(Matrix<double>.Build.DenseIdentity(60), rank);
        Assert.All(svd.SingularValues, value => Assert.Equal(1, value, 1e-12));
        AssertOrthonormal(svd);
        Assert.Equal(rank / 60.0, svd.ExplainedFraction, 1e-12);
    }

    [Fact]
    public void Fit_RankAboveThatOfTheValues_FillsUpWithZeroAndStaysOrthonormal()
    {
        var svd = Fit(Dense(Samples.Signed(1, 30, 2)) * Dense(Samples.Signed(2, 2, 25)), 10);
        Assert.All(svd.SingularValues.Skip(2), value => Assert.InRange(value, 0, 1e-13));
        AssertOrthonormal(svd);
        Assert.Equal(1, svd.ExplainedFraction, 1e-14);
    }

    [Fact]
    public void Fit_Zero_IsZeroWithOrthonormalVectors()
    {
        var svd = Fit(Matrix<double>.Build.Dense(7, 5), 5);
        Assert.All(svd.SingularValues, value => Assert.Equal(0, value));
        AssertOrthonormal(svd);
        Assert.Equal(1, svd.ExplainedFraction);
    }

    [Fact]
    public void Fit_ValuesOverTwelveOrdersOfMagnitude_KeepsTheSmallOnes()
    {
        var (u, v) = (Dense(Samples.Signed(1, 40, 4)).QR().Q.SubMatrix(0, 40, 0, 4), Dense(Samples.Signed(2, 30, 4)).QR().Q.SubMatrix(0, 30, 0, 4));
        double[] expected = [1, 1e-4, 1e-8, 1e-12];
        var svd = Fit(u * Matrix<double>.Build.DenseOfDiagonalArray(expected) * v.Transpose(), 4);
        Assert.All(expected.Zip(svd.SingularValues), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }

    [Property(MaxTest = 30)]
    public void Fit_AnyValues_MakesTheLargestEntryOfEachLeftVectorPositive(int seed)
    {
        var svd = Fit(Dense(Samples.Signed(seed, 12, 9)), 5);
        Assert.All(svd.LeftVectors.Values.EnumerateColumns(), column => Assert.True(column[column.AbsoluteMaximumIndex()] > 0));
    }

    [Theory]
    [InlineData(-475)]
    [InlineData(500)]
    public void Fit_ExtremeUnits_ScalesTheSingularValues(int exponent)
    {
        var values = Dense(Samples.Signed(6, 60, 50)) * Matrix<double>.Build.DenseOfDiagonalArray([.. Enumerable.Range(0, 50).Select(j => Math.Pow(10, -j / 5.0))]);
        var (plain, scaled) = (Fit(values, 20), Fit(values * Math.ScaleB(1, exponent), 20));
        for (var f = 0; f < 20; f++) Assert.Equal(plain.SingularValues[f], Math.ScaleB(scaled.SingularValues[f], -exponent), 1e-11);
        AssertOrthonormal(scaled);
    }

    [Theory]
    [InlineData(2, 3_000)]
    [InlineData(3_000, 2)]
    public void Fit_VeryWideOrTall_AgreesWithTheSmallGramMatrix(int m, int n)
    {
        var values = Dense(Samples.Signed(1, m, n));
        var gram = m < n ? values.TransposeAndMultiply(values) : values.TransposeThisAndMultiply(values);
        var expected = gram.Evd(Symmetricity.Symmetric).EigenValues.Select(value => Math.Sqrt(value.Real)).OrderDescending();
        Assert.All(expected.Zip(Fit(values, 2).SingularValues), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
    }

    [Fact]
    public void Fit_Progress_CountsIterationsToTheLast()
    {
        var reports = new List<FitProgress>();
        var svd = TruncatedSvd.Fit(Samples.Labeled(Samples.Signed(3, 90, 80)), 2, progress: new Sink(reports.Add));
        Assert.All(reports, report => Assert.Equal(("SVD", 1_000, null), (report.Algorithm, report.MaxIterations, report.Loss)));
        Assert.Equal(svd.Iterations, reports[^1].Iteration);
    }

    [Fact]
    public void Fit_OtherSeed_ChangesNothingButRounding()
    {
        var values = Dense(Samples.Signed(4, 50, 40));
        var (first, second) = (Fit(values, 3), Fit(values, 3, new TruncatedSvdOptions { Seed = -7 }));
        Assert.True((first.LeftVectors.Values - second.LeftVectors.Values).FrobeniusNorm() < 1e-7);
    }

    [Fact]
    public void Fit_Twice_GivesTheSameBits()
    {
        var values = Dense(Samples.Signed(4, 1_500, 700));
        var options = new TruncatedSvdOptions { MaxIterations = 5 };
        var (first, second) = (Fit(values, 3, options), Fit(values, 3, options));
        Assert.Equal(Samples.Bits(first.LeftVectors), Samples.Bits(second.LeftVectors));
        Assert.Equal(Samples.Bits(first.RightVectors), Samples.Bits(second.RightVectors));
    }

    [Fact]
    public void Fit_TooFewIterations_SaysItHasNotConverged()
    {
        var svd = Fit(Dense(Samples.Signed(4, 300, 200)), 3, new TruncatedSvdOptions { MaxIterations = 2 });
        Assert.Equal((false, 2), (svd.Converged, svd.Iterations));
        AssertOrthonormal(svd);
    }

    [Fact]
    public void Fit_NamesAndGroups_ComeFromTheValues()
    {
        var svd = TruncatedSvd.Fit(Samples.Clouds(1, 4, 3, 5), 2);
        Assert.Equal(["svd1", "svd2"], svd.RightVectors.RowNames);
        Assert.Equal(["svd1", "svd2"], svd.LeftVectors.ColumnNames);
        Assert.Equal("A", svd.RightVectors.Groups[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Fit_RankOutOfRange_SaysTheRange(int rank)
        => Assert.Contains($"rank is {rank}; for a 3 × 5 matrix it must be from 1 to 3.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Fit(Matrix<double>.Build.Dense(3, 5, 1), rank)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(double.NaN, "values[1, 2] is NaN; SVD needs finite values (row 'row2', column 'column3').")]
    [InlineData(double.NegativeInfinity, "values[1, 2] is -Infinity")]
    [InlineData(1e200, "divide them by a constant")]
    public void Fit_ValueThatCannotBeDecomposed_SaysWhich(double value, string message)
    {
        var array = Samples.Uniform(1, 3, 4);
        array[1, 2] = value;
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => TruncatedSvd.Fit(Samples.Labeled(array), 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ValuesWhoseSquaresVanish_SaysToMultiply()
        => Assert.Contains("multiply them by a constant",
            Assert.Throws<ArgumentException>(() => Fit(Matrix<double>.Build.Dense(3, 5, 1e-170), 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void Fit_OptionOutOfRange_NamesOptionActualAndExpected()
    {
        var values = Matrix<double>.Build.Dense(3, 5, 1);
        Assert.Contains("TruncatedSvdOptions.Tolerance is 0; it must be in [1e-14, 1).",
            Assert.Throws<ArgumentOutOfRangeException>(() => Fit(values, 1, new TruncatedSvdOptions { Tolerance = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("TruncatedSvdOptions.MaxIterations is 0",
            Assert.Throws<ArgumentOutOfRangeException>(() => Fit(values, 1, new TruncatedSvdOptions { MaxIterations = 0 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_TokenCancelled_Stops()
        => Assert.ThrowsAny<OperationCanceledException>(
            () => TruncatedSvd.Fit(Samples.Labeled(Samples.Uniform(1, 3, 4)), 1, cancellation: new CancellationToken(true)));

    [Fact]
    public void ToString_BlockThatHoldsTheWholeSpace_SpeaksOfNoIterations()
    {
        var svd = Fit(Dense(Samples.Signed(4, 6, 5)), 2);
        Assert.Equal((1, true), (svd.Iterations, svd.Converged));
        Assert.Contains("  found in one step; ", svd.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("iteration", svd.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1, "converged after 1 iteration")]
    [InlineData(false, 1, "NOT converged after 1 iteration")]
    [InlineData(true, 20, "converged after 20 iterations")]
    public void Ending_Iterations_AreCountedInWords(bool converged, int iterations, string expected)
        => Assert.Equal(expected, NotebookKit.Text.TextCard.Ending(converged, iterations));

    [Fact]
    public void ToString_AnySvd_ListsTheSingularValues()
        => Assert.Contains("svd2", Fit(Dense(Samples.Signed(4, 6, 5)), 2).ToString(), StringComparison.Ordinal);

    private static TruncatedSvd AssertAgrees(Matrix<double> values, int rank)
    {
        var (svd, full) = (Fit(values, rank), values.Svd());
        Assert.True(svd.Converged);
        for (var f = 0; f < rank; f++) Assert.Equal(full.S[f], svd.SingularValues[f], 1e-10 * full.S[0]);
        AssertOrthonormal(svd);

        // What is left is what the other singular values leave.
        var left = full.S.Skip(rank).Sum(value => value * value);
        var residual = (values - svd.Reconstruct().Values).FrobeniusNorm();
        Assert.Equal(left, residual * residual, 1e-9 * full.S[0] * full.S[0]);
        Assert.Equal(1 - left / full.S.Sum(value => value * value), svd.ExplainedFraction, 1e-10);

        // A·v = σ·u and Aᵀ·u = σ·v.
        var sigma = Matrix<double>.Build.DenseOfDiagonalArray([.. svd.SingularValues]);
        var (u, v) = (svd.LeftVectors.Values, svd.RightVectors.Values);
        Assert.True((values * v.Transpose() - u * sigma).FrobeniusNorm() < 1e-8 * full.S[0]);
        Assert.True((values.Transpose() * u - v.Transpose() * sigma).FrobeniusNorm() < 1e-8 * full.S[0]);
        return svd;
    }

    private static void AssertOrthonormal(TruncatedSvd svd)
    {
        var identity = Matrix<double>.Build.DenseIdentity(svd.Rank);
        Assert.True((svd.LeftVectors.Values.TransposeThisAndMultiply(svd.LeftVectors.Values) - identity).FrobeniusNorm() < 1e-12);
        Assert.True((svd.RightVectors.Values.TransposeAndMultiply(svd.RightVectors.Values) - identity).FrobeniusNorm() < 1e-12);
    }

    private static TruncatedSvd Fit(Matrix<double> values, int rank, TruncatedSvdOptions? options = null)
        => TruncatedSvd.Fit(new LabeledMatrix(values), rank, options);

    private static Matrix<double> Dense(double[,] values) => Matrix<double>.Build.DenseOfArray(values);

    private sealed class Sink(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
