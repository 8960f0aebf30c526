using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

/// <summary>What a factorization refuses: the message names the argument, what it is, what it should be, and where.</summary>
public sealed class NmfInputTests
{
    private static readonly LabeledMatrix Good = Samples.Labeled(Samples.Uniform(1, 4, 3));

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    [InlineData(-0.5, "-0.5")]
    public void Fit_ValueThatIsNotFiniteAndNonNegative_SaysWhichAndWhere(double value, string shown)
    {
        var error = Assert.Throws<ArgumentException>(() => Nmf.Fit(With(value), 2));
        Assert.Equal("values", error.ParamName);
        Assert.Contains($"values[2, 1] is {shown}; NMF needs finite values ≥ 0 (row 'c', column 'y')", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.5)]
    public void Project_ValueThatIsNotFiniteAndNonNegative_SaysWhichAndWhere(double value)
    {
        var model = Nmf.Fit(Named(Samples.Uniform(1, 4, 3)), 2);
        var error = Assert.Throws<ArgumentException>(() => model.Project(With(value)));
        Assert.Contains("newValues[2, 1]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    public void Fit_RankOutOfRange_SaysTheRange(int rank)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Nmf.Fit(Good, rank));
        Assert.Equal("rank", error.ParamName);
        Assert.Contains($"rank is {rank}; for a 4 × 3 matrix it must be from 1 to 3.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_NothingButZero_SaysSo()
        => Assert.Contains("all zero", Assert.Throws<ArgumentException>(() => Nmf.Fit(Samples.Labeled(new double[2, 2]), 1)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e154)]
    [InlineData(6e153)]
    public void Fit_SquaresThatOverflow_SaysToDivide(double unit)
    {
        var error = Assert.Throws<ArgumentException>(() => Nmf.Fit(new LabeledMatrix(Matrix<double>.Build.Dense(2, 2, unit)), 1));
        Assert.Contains("divide them by a constant", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-200)]
    [InlineData(1e-160)]
    public void Fit_SquaresThatVanish_SaysToMultiply(double unit)
    {
        var error = Assert.Throws<ArgumentException>(() => Nmf.Fit(new LabeledMatrix(Matrix<double>.Build.Dense(2, 2, unit)), 1));
        Assert.Contains("multiply them by a constant", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_OptionOutOfRange_NamesOptionActualAndExpected()
    {
        AssertRefused(new NmfOptions { Tolerance = -1e-3 }, "NmfOptions.Tolerance is -0.001; it must be in [0, 1).", "options.Tolerance");
        AssertRefused(new NmfOptions { Tolerance = double.NaN }, "NmfOptions.Tolerance is NaN", "options.Tolerance");
        AssertRefused(new NmfOptions { Tolerance = 1 }, "NmfOptions.Tolerance is 1;", "options.Tolerance");
        AssertRefused(new NmfOptions { MaxIterations = 0 }, "NmfOptions.MaxIterations is 0; it must be at least 1.", "options.MaxIterations");
        AssertRefused(new NmfOptions { Starts = 0 }, "NmfOptions.Starts is 0; it must be at least 1.", "options.Starts");
        AssertRefused(new NmfOptions { Seed = int.MaxValue, Starts = 2 }, "NmfOptions.Seed is 2147483647; it must be at most 2147483646", "options.Seed");
    }

    [Fact]
    public void Fit_NoValues_NamesTheArgument()
        => Assert.Equal("values", Assert.Throws<ArgumentNullException>(() => Nmf.Fit(null!, 1)).ParamName);

    [Fact]
    public void Fit_SeedNegative_IsASeedLikeAnother()
        => Assert.NotEqual(Nmf.Fit(Good, 2, new NmfOptions { Seed = -1 }).Fit.Loss, Nmf.Fit(Good, 2, new NmfOptions { Seed = 1, MaxIterations = 1 }).Fit.Loss);

    private static void AssertRefused(NmfOptions options, string message, string argument)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Nmf.Fit(Good, 2, options));
        Assert.Equal(argument, error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static LabeledMatrix With(double value)
    {
        var array = Samples.Uniform(1, 4, 3);
        array[2, 1] = value;
        array[3, 2] = double.NaN;
        return Named(array);
    }

    private static LabeledMatrix Named(double[,] array) => LabeledMatrix.FromArray(array, ["a", "b", "c", "d"], ["x", "y", "z"]);
}
