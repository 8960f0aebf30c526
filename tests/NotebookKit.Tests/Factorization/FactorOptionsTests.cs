using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

/// <summary>What penalties refuse: the message names the option, what it is and what it should be.</summary>
public sealed class FactorOptionsTests
{
    private static readonly LabeledMatrix Good = Samples.Labeled(Samples.Uniform(1, 4, 3));

    [Theory]
    [InlineData(-0.5, "-0.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(1e7, "10000000")]
    public void Fit_StrengthOutOfRange_NamesSideOptionActualAndExpected(double value, string shown)
    {
        AssertRefused(new() { Loadings = new() { L1 = value } }, $"NmfOptions.Loadings.L1 is {shown}; it must be in [0, 1e6].", "options.Loadings.L1");
        AssertRefused(new() { Loadings = new() { L2 = value } }, $"NmfOptions.Loadings.L2 is {shown};", "options.Loadings.L2");
        AssertRefused(new() { Embedding = new() { L21 = value } }, $"NmfOptions.Embedding.L21 is {shown};", "options.Embedding.L21");
        AssertRefused(new() { Embedding = new() { Angular = value } }, $"NmfOptions.Embedding.Angular is {shown};", "options.Embedding.Angular");
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1, "-1")]
    [InlineData(double.NaN, "NaN")]
    public void Fit_UpperBoundNotAboveZero_SaysSo(double value, string shown)
        => AssertRefused(new() { Embedding = new() { UpperBound = value } }, $"NmfOptions.Embedding.UpperBound is {shown}; it must be above 0.", "options.Embedding.UpperBound");

    [Fact]
    public void Fit_AngularOnASignedSide_SaysWhatExcludesIt()
        => AssertRefused(new() { Loadings = new() { Angular = 1, NonNegative = false } },
            "NmfOptions.Loadings.Angular is 1; it must be 0 where NonNegative is false.", "options.Loadings.Angular");

    [Fact]
    public void Fit_BothSidesSigned_SaysThatOneMustStay()
    {
        var signed = new FactorOptions { NonNegative = false };
        AssertRefused(new() { Loadings = signed, Embedding = signed }, "one side must stay non-negative", "options.Embedding.NonNegative");
    }

    [Fact]
    public void Fit_NoSideOptions_NamesThem()
    {
        Assert.Equal("options.Loadings", Assert.Throws<ArgumentNullException>(() => Nmf.Fit(Good, 2, new NmfOptions { Loadings = null! })).ParamName);
        Assert.Equal("options.Embedding", Assert.Throws<ArgumentNullException>(() => Nmf.Fit(Good, 2, new NmfOptions { Embedding = null! })).ParamName);
    }

    [Fact]
    public void Fit_GraphOverOtherPositions_SaysHowManyThereAre()
    {
        var graph = new FactorGraph(Matrix<double>.Build.Dense(3, 3, 1));
        AssertRefused(new() { Loadings = new() { Graph = graph } }, "options.Loadings.Graph is over 3 positions; values has 4 features.", "options.Loadings.Graph");
        Assert.Equal(2, Nmf.Fit(Good, 2, new NmfOptions { Embedding = new() { Graph = graph } }).Rank);
    }

    [Fact]
    public void FactorGraph_MatrixThatIsNoGraph_SaysWhatIsWrongWhere()
    {
        AssertNoGraph(new double[,] { { 0, 1, 2 }, { 1, 0, 3 } }, "similarities is 2 × 3; a graph needs as many columns as rows.");
        AssertNoGraph(new double[,] { { 0, -0.5 }, { -0.5, 0 } }, "similarities[0, 1] is -0.5; a graph needs finite similarities ≥ 0.");
        AssertNoGraph(new double[,] { { 0, 1 }, { double.NaN, 0 } }, "similarities[1, 0] is NaN; a graph needs finite similarities ≥ 0.");
        AssertNoGraph(new double[,] { { 0, 0.25 }, { 0.5, 0 } }, "similarities[0, 1] is 0.25 and similarities[1, 0] is 0.5; a graph needs symmetric similarities.");
        AssertNoGraph(new double[,] { { 3, 0 }, { 0, 3 } }, "all zero off the diagonal");
        AssertNoGraph(new double[,] { { 3 } }, "all zero off the diagonal");
        Assert.Equal("strength", Assert.Throws<ArgumentOutOfRangeException>(() => new FactorGraph(Matrix<double>.Build.Dense(2, 2, 1), -1)).ParamName);
    }

    [Fact]
    public void FactorGraph_OneSidedSparseMatrix_IsRefused()
    {
        var sparse = Matrix<double>.Build.Sparse(3, 3);
        sparse[2, 0] = 1;
        Assert.Throws<ArgumentException>(() => new FactorGraph(sparse));
    }

    [Fact]
    public void Fit_GraphInOtherUnitsStorageOrWithADiagonal_IsTheSame()
    {
        var dense = Matrix<double>.Build.Dense(3, 3, (i, j) => i == j ? 0 : 1 + i + j);
        var expected = Fit(dense);
        Assert.Equal(expected, Fit(1024 * dense));
        Assert.Equal(expected, Fit(Matrix<double>.Build.SparseOfMatrix(dense)));
        Assert.Equal(expected, Fit(dense + Matrix<double>.Build.DenseIdentity(3)));

        long[] Fit(Matrix<double> graph) => Samples.Bits(Nmf.Fit(Good, 2, new NmfOptions { Embedding = new() { Graph = new FactorGraph(graph, 2) } }).Embedding);
    }

    [Fact]
    public void OfNeighbors_PointsOnALine_JoinsWhateverIsNearOneWay()
    {
        var points = Samples.Labeled(new double[,] { { 0, 1, 3, 7 } });
        var graph = FactorGraph.OfNeighbors(NearestNeighbors.Among(points, 1), 0.5);
        Assert.Equal(Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 0, 0 }, { 1, 0, 1, 0 }, { 0, 1, 0, 1 }, { 0, 0, 1, 0 } }),
            Matrix<double>.Build.DenseOfMatrix(graph.Similarities));
        Assert.Equal((4, 0.5), (graph.Count, graph.Strength));
    }

    [Fact]
    public void OfNeighbors_NeighborsAmongOtherPoints_AreRefused()
    {
        var neighbors = NearestNeighbors.Between(Samples.Labeled(new double[,] { { 5, 6 } }), Samples.Labeled(new double[,] { { 0, 1, 5, 6 } }), 1);
        var error = Assert.Throws<ArgumentException>(() => FactorGraph.OfNeighbors(neighbors));
        Assert.Contains("neighbors has position 2 as a neighbour of 0, but only 2 positions", error.Message, StringComparison.Ordinal);
    }

    private static void AssertNoGraph(double[,] similarities, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => new FactorGraph(Matrix<double>.Build.DenseOfArray(similarities)));
        Assert.Equal("similarities", error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(NmfOptions options, string message, string argument)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => Nmf.Fit(Good, 2, options));
        Assert.Equal(argument, error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
