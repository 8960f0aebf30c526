using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;

namespace NotebookKit.Tests.Factorization;

public sealed class NonNegativeRegressionTests
{
    [Property(MaxTest = 100)]
    public void Solve_AnyShapeAndSign_MeetsTheOptimalityConditions(int seed)
    {
        var stream = Samples.Stream(seed);
        var (m, k) = (1 + stream.NextBelow(20), 1 + stream.NextBelow(12));
        var (design, targets) = (Dense(Samples.Signed(seed, m, k)), Dense(Samples.Signed(seed + 1, m, 6)));
        AssertOptimal(design, targets, NonNegativeRegression.Solve(design, targets), 1e-6);
    }

    [Property(MaxTest = 30)]
    public void Solve_WellConditioned_AgreesWithProjectedGradient(int seed)
    {
        var (design, targets) = (Dense(Samples.Signed(seed, 30, 4)), Dense(Samples.Signed(seed + 1, 30, 3)));
        var difference = NonNegativeRegression.Solve(design, targets) - ByProjectedGradient(design, targets);
        Assert.True(difference.FrobeniusNorm() < 1e-6, $"{difference.FrobeniusNorm()}");
    }

    [Property(MaxTest = 30)]
    public void Solve_TargetsMadeOfTheParts_RecoversTheWeights(int seed)
    {
        var design = Dense(Samples.Signed(seed, 20, 6));
        var weights = Dense(Samples.Uniform(seed + 1, 6, 8)).Map(value => Math.Max(0, value - 0.5));
        Assert.True((NonNegativeRegression.Solve(design, design * weights) - weights).FrobeniusNorm() < 1e-8);
    }

    [Property(MaxTest = 30)]
    public void Solve_DependentColumns_ReachesTheErrorOfTheIndependentOnes(int seed)
    {
        var part = Dense(Samples.Uniform(seed, 10, 2));
        var design = part.Append(part * 3).Append((part.Column(0) + part.Column(1)).ToColumnMatrix()).Append(Matrix<double>.Build.Dense(10, 1));
        var targets = Dense(Samples.Signed(seed + 1, 10, 5));
        var solution = NonNegativeRegression.Solve(design, targets);
        var expected = (part * NonNegativeRegression.Solve(part, targets) - targets).FrobeniusNorm();
        Assert.Equal(expected, (design * solution - targets).FrobeniusNorm(), 1e-9);
        Assert.All(solution.Row(5), weight => Assert.Equal(0, weight));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(10)]
    public void Solve_IllConditionedDesign_StaysFiniteAndNearTheBestError(int size)
    {
        // Hilbert's matrix: condition 1e7 and 1e13.
        var design = Matrix<double>.Build.Dense(size, size, (i, j) => 1.0 / (i + j + 1));
        var targets = design * Matrix<double>.Build.Dense(size, 1, 1);
        var solution = NonNegativeRegression.Solve(design, targets);
        Assert.All(solution.Enumerate(), value => Assert.True(value >= 0 && double.IsFinite(value)));
        Assert.InRange((design * solution - targets).FrobeniusNorm(), 0, 1e-5);
    }

    [Fact]
    public void Solve_ColumnsOfExtremeUnits_ScalesTheWeights()
    {
        var (design, targets) = (Dense(Samples.Uniform(1, 12, 3)), Dense(Samples.Uniform(2, 12, 4)));
        var plain = NonNegativeRegression.Solve(design, targets);
        double[] units = [Math.ScaleB(1, -900), 1, Math.ScaleB(1, 900)];
        var scaled = NonNegativeRegression.Solve(design * Matrix<double>.Build.DenseOfDiagonalArray(units), targets);
        for (var f = 0; f < 3; f++)
        {
            for (var j = 0; j < 4; j++) Assert.Equal(plain[f, j], scaled[f, j] * units[f]);
        }

        Assert.Equal(plain * Math.ScaleB(1, -1_000), NonNegativeRegression.Solve(design, targets * Math.ScaleB(1, -1_000)));
    }

    [Fact]
    public void Solve_MorePartsThanRows_ExplainsWhatCanBe()
    {
        var (design, targets) = (Dense(Samples.Uniform(1, 3, 9)), Dense(Samples.Uniform(2, 3, 5)));
        AssertOptimal(design, targets, NonNegativeRegression.Solve(design, targets), 1e-9);
    }

    [Fact]
    public void Solve_SparseTargets_AgreesWithDense()
    {
        var (design, targets) = (Dense(Samples.Uniform(1, 15, 4)), Dense(Samples.Signed(2, 15, 10)).Map(value => value < 0.3 ? 0 : value));
        var sparse = NonNegativeRegression.Solve(Matrix<double>.Build.SparseOfMatrix(design), Matrix<double>.Build.SparseOfMatrix(targets));
        Assert.True((NonNegativeRegression.Solve(design, targets) - sparse).FrobeniusNorm() < 1e-12);
    }

    [Fact]
    public void Solve_EngineOnTheSameNormalEquations_HasTheSameBits()
    {
        // Largest entries in [1, 2): the powers of two that are divided out are 1.
        var (design, targets) = (Dense(Samples.Uniform(1, 15, 4)) + 0.9, Dense(Samples.Uniform(2, 15, 30)) + 0.9);
        var (fixedSide, expected) = (new FactorBlock(4, 15), new FactorBlock(4, 30));
        for (var f = 0; f < 4; f++) design.Column(f).ToArray().CopyTo(fixedSide[f]);
        new HalfStep(4, 30, Operand.Of(targets).ProjectFeatures).Solve(fixedSide, expected);
        var solution = NonNegativeRegression.Solve(design, targets);
        for (var f = 0; f < 4; f++) Assert.Equal(expected[f].ToArray(), solution.Row(f).ToArray());
    }

    [Fact]
    public void Solve_TargetsOfZero_IsZero()
        => Assert.Equal(0, NonNegativeRegression.Solve(Dense(Samples.Uniform(1, 5, 3)), Matrix<double>.Build.Sparse(5, 2)).FrobeniusNorm());

    [Fact]
    public void Solve_WithNames_GivesPartsBySamples()
    {
        var design = LabeledMatrix.FromArray(Samples.Uniform(1, 3, 2), ["a", "b", "c"], ["x", "y"]);
        var targets = LabeledMatrix.FromArray(Samples.Uniform(2, 3, 4), ["a", "b", "c"], groups: new GroupLabels(["g", "g", "h", "h"]));
        var weights = NonNegativeRegression.Solve(design, targets);
        Assert.Equal(["x", "y"], weights.RowNames);
        Assert.Equal("h", weights.Groups[3]);
        var error = Assert.Throws<ArgumentException>(() => NonNegativeRegression.Solve(design, LabeledMatrix.FromArray(Samples.Uniform(2, 3, 4), ["a", "z", "c"])));
        Assert.Contains("targets has feature 'z' in row 1; design has 'b' there.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_InputThatDoesNotFit_SaysWhat()
    {
        var design = Dense(Samples.Uniform(1, 3, 2));
        Assert.Contains("targets has 4 rows; design has 3.",
            Assert.Throws<ArgumentException>(() => NonNegativeRegression.Solve(design, Matrix<double>.Build.Dense(4, 2))).Message, StringComparison.Ordinal);
        Assert.Equal("design", Assert.Throws<ArgumentNullException>(() => NonNegativeRegression.Solve(null!, design)).ParamName);
        design[2, 1] = double.NaN;
        Assert.Contains("design[2, 1] is NaN; non-negative least squares needs finite values",
            Assert.Throws<ArgumentException>(() => NonNegativeRegression.Solve(design, Matrix<double>.Build.Dense(3, 2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ProjectFeatures_FeaturesOfAConvergedFit_GivesTheirLoadings()
    {
        var values = new LabeledMatrix(Samples.LowRank(1, 20, 15, 3));
        var model = Nmf.Fit(values, 3, new NmfOptions { Tolerance = 1e-13, MaxIterations = 5_000 });
        Assert.True((model.ProjectFeatures(values).Values - model.Loadings.Values).FrobeniusNorm() < 1e-4);
    }

    [Fact]
    public void ProjectFeatures_AnyFeatures_EqualsProjectionOfTheTransposedModel()
    {
        var values = Dense(Samples.Uniform(1, 20, 15));
        var model = Nmf.Fit(new LabeledMatrix(values), 3);
        var other = LabeledMatrix.FromArray(Samples.Uniform(5, 4, 15), ["p", "q", "r", "s"]);
        var loadings = model.ProjectFeatures(other);
        var expected = NonNegativeRegression.Solve(
            (Matrix<double>.Build.DenseOfDiagonalArray([.. model.Scale]) * model.Embedding.Values).Transpose(), other.Values.Transpose());
        Assert.True((loadings.Values - expected.Transpose()).FrobeniusNorm() < 1e-10);
        Assert.Equal(["p", "q", "r", "s"], loadings.RowNames);
        Assert.Equal(model.FactorNames, loadings.ColumnNames);
    }

    [Fact]
    public void ProjectFeatures_OtherSamplesOrNegativeValues_IsRefused()
    {
        var model = Nmf.Fit(Samples.Labeled(Samples.Uniform(1, 6, 5)), 2);
        Assert.Contains("newFeatures has 4 samples; the model has 5.",
            Assert.Throws<ArgumentException>(() => model.ProjectFeatures(Samples.Labeled(Samples.Uniform(1, 6, 4)))).Message, StringComparison.Ordinal);
        var array = Samples.Uniform(1, 2, 5);
        array[1, 3] = -2;
        Assert.Contains("newFeatures[1, 3] is -2", Assert.Throws<ArgumentException>(() => model.ProjectFeatures(Samples.Labeled(array))).Message, StringComparison.Ordinal);
    }

    private static void AssertOptimal(Matrix<double> design, Matrix<double> targets, Matrix<double> solution, double tolerance)
    {
        var gradient = design.TransposeThisAndMultiply(targets - design * solution);
        foreach (var (f, j, value) in solution.EnumerateIndexed())
        {
            Assert.True(value >= 0);
            Assert.True(value > 0 ? Math.Abs(gradient[f, j]) < tolerance : gradient[f, j] < tolerance, $"X[{f}, {j}] = {value}, descent {gradient[f, j]}");
        }
    }

    private static Matrix<double> ByProjectedGradient(Matrix<double> design, Matrix<double> targets)
    {
        var gram = design.TransposeThisAndMultiply(design);
        var step = 1 / gram.L2Norm();
        var x = Matrix<double>.Build.Dense(design.ColumnCount, targets.ColumnCount);
        for (var i = 0; i < 2_000; i++) x = (x - step * (gram * x - design.TransposeThisAndMultiply(targets))).PointwiseMaximum(0);
        return x;
    }

    private static Matrix<double> Dense(double[,] values) => Matrix<double>.Build.DenseOfArray(values);
}
