using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Embeddings;

namespace NotebookKit.Tests.Embeddings;

/// <summary>The stages of UMAP, each against its definition.</summary>
public sealed class UmapPartsTests
{
    [Theory]
    [InlineData(1, 0.1, 1.576943, 0.895061)]
    [InlineData(1, 0.001, 1.929073, 0.791505)]
    [InlineData(1, 0.5, 0.583030, 1.334167)]
    public void Fit_UsualDistances_GivesTheCurveOfTheOriginal(double spread, double minimumDistance, double a, double b)
    {
        var curve = MembershipCurve.Fit(spread, minimumDistance);
        Assert.Equal(a, curve.A, 2e-3);
        Assert.Equal(b, curve.B, 2e-3);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(50)]
    public void Fit_AnySpread_NeverFailsAndScalesWithIt(double spread)
    {
        foreach (var share in new[] { 0, 0.01, 0.3, 0.9, 1 })
        {
            var (a, b) = MembershipCurve.Fit(spread, share * spread);
            var unit = MembershipCurve.Fit(1, share);
            Assert.Equal(unit.B, b, 1e-6);
            Assert.Equal(unit.A, a * Math.Pow(spread, 2 * b), 1e-6 * unit.A);
        }
    }

    [Property(MaxTest = 40)]
    public void Bandwidths_AnyPoints_GiveMembershipsThatAddUpToTheLogarithm(int seed)
    {
        var neighbors = NearestNeighbors.Among(Samples.Labeled(Samples.Signed(seed, 3, 30)), 9);
        var bandwidths = SmoothKnn.Bandwidths(neighbors, 1);
        for (var i = 0; i < 30; i++)
        {
            var memberships = Enumerable.Range(0, 9).Select(rank => bandwidths[i].Membership(neighbors.Distance(i, rank))).ToArray();
            Assert.Equal(1, memberships[0]);
            Assert.Equal(memberships.OrderDescending(), memberships);
            Assert.Equal(Math.Log2(10), memberships.Sum(), 1e-4);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.5)]
    [InlineData(1, 1)]
    [InlineData(1.5, 2)]
    [InlineData(2, 3)]
    [InlineData(4, 6)]
    public void Bandwidths_LocalConnectivity_ReachesToThatNeighbourThatIsNoDuplicate(double localConnectivity, double reach)
    {
        // From the first point: two duplicates, then distances 1, 3 and 6.
        var points = Samples.Labeled(new double[,] { { 0, 0, 0, 1, 3, 6 } });
        Assert.Equal(reach, SmoothKnn.Bandwidths(NearestNeighbors.Among(points, 5), localConnectivity)[0].Nearest, 1e-12);
    }

    [Fact]
    public void BandwidthsOfNew_AnyPoints_GiveMembershipsThatAddUpToTheLogarithmAndNoneForCertain()
    {
        var neighbors = NearestNeighbors.Between(Samples.Labeled(Samples.Signed(1, 3, 7)), Samples.Labeled(Samples.Signed(2, 3, 40)), 9);
        var bandwidths = SmoothKnn.BandwidthsOfNew(neighbors, 1);
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(0, bandwidths[i].Nearest);
            Assert.Equal(Math.Log2(9), Enumerable.Range(0, 9).Sum(rank => bandwidths[i].Membership(neighbors.Distance(i, rank))), 1e-4);
        }
    }

    [Property(MaxTest = 30)]
    public void Apply_AnyLabels_WeakensEdgesThenJoinsAllToTheirStrongest(int seed)
    {
        var graph = Graph(Samples.Labeled(Samples.Signed(seed, 2, 15)), 3);
        var stream = Samples.Stream(seed);
        var labels = new GroupLabels(Enumerable.Range(0, 15).Select(_ => "ab?"[stream.NextBelow(3)].ToString()), ["a", "b", "?"]);
        var weight = stream.NextOpenUnit();
        var directed = Matrix<double>.Build.Dense(15, 15);
        for (var i = 0; i < 15; i++)
        {
            for (var e = 0; e < graph.Targets(i).Length; e++)
            {
                var (own, other) = (labels[i], labels[graph.Targets(i)[e]]);
                var taken = own == "?" || other == "?" ? Math.Exp(-1) : own == other ? 1 : Math.Exp(-2.5 / (1 - weight));
                directed[i, graph.Targets(i)[e]] = graph.Weights(i)[e] * taken;
            }

            var strongest = directed.Row(i).Maximum();
            if (strongest > 0) directed.SetRow(i, directed.Row(i) / strongest);
        }

        AssertWeights(directed + directed.Transpose() - directed.PointwiseMultiply(directed.Transpose()), LabelIntersection.Apply(graph, labels, level => level != "?", weight));
    }

    [Property(MaxTest = 40)]
    public void Create_AnyNeighbours_IsTheFuzzyUnion(int seed)
    {
        var neighbors = NearestNeighbors.Among(Samples.Labeled(Samples.Signed(seed, 2, 20)), 4);
        var bandwidths = SmoothKnn.Bandwidths(neighbors, 1);
        var directed = Matrix<double>.Build.Dense(20, 20);
        for (var i = 0; i < 20; i++)
        {
            for (var rank = 0; rank < 4; rank++) directed[i, neighbors.Index(i, rank)] = bandwidths[i].Membership(neighbors.Distance(i, rank));
        }

        var union = directed + directed.Transpose() - directed.PointwiseMultiply(directed.Transpose());
        var product = directed.PointwiseMultiply(directed.Transpose());
        AssertWeights(union, FuzzyGraph.Unite(Memberships.Of(neighbors, 1), 1));
        AssertWeights(product, FuzzyGraph.Unite(Memberships.Of(neighbors, 1), 0));
        AssertWeights(0.25 * union + 0.75 * product, FuzzyGraph.Unite(Memberships.Of(neighbors, 1), 0.25));
    }

    private static void AssertWeights(Matrix<double> expected, FuzzyGraph graph)
    {
        Assert.Equal(expected.Enumerate(Zeros.AllowSkip).Count(weight => weight > 0), graph.EntryCount);
        for (var i = 0; i < graph.VertexCount; i++)
        {
            var targets = graph.Targets(i).ToArray();
            Assert.Equal(targets.Order(), targets);
            for (var e = 0; e < targets.Length; e++) Assert.Equal(expected[i, targets[e]], graph.Weights(i)[e], 1e-14);
        }
    }

    [Fact]
    public void Of_PartsOfSeveralSizes_GivesTheLargestFirst()
    {
        var points = Samples.Labeled(new double[,] { { 100, 0, 1, 2, 101, 102, 103, 500, 501 } });
        var parts = ConnectedComponents.Of(Graph(points, 1));
        Assert.Equal([[0, 4, 5, 6], [1, 2, 3], [7, 8]], parts);
    }

    [Property(MaxTest = 30)]
    public void Smallest_ConnectedGraph_EqualsDenseEigenvectors(int seed)
    {
        var count = 4 + Samples.Stream(seed).NextBelow(30);
        var graph = Graph(Samples.Labeled(Samples.Signed(seed, 3, count)), 3);
        if (ConnectedComponents.Of(graph).Count > 1) return;
        AssertEigenvectors(graph);
    }

    [Fact]
    public void Smallest_GraphsWithRepeatedEigenvalues_SpanTheirSpaces()
    {
        var complete = Graph(new LabeledMatrix(Matrix<double>.Build.DenseIdentity(7)), 6);
        Assert.Equal(42, complete.EntryCount);
        AssertEigenvectors(complete);
        AssertEigenvectors(Graphs.Of(12, [.. Enumerable.Range(0, 11).Select(i => (i, i + 1, 1.0)), (0, 11, 1)]));
    }

    [Fact]
    public void Smallest_MoreVectorsThanUsualSteps_GivesThemAll()
    {
        var graph = Graph(Samples.Labeled(Samples.Signed(1, 2, 300)), 12);
        if (ConnectedComponents.Of(graph).Count > 1) Assert.Fail("The points should hang together.");
        Assert.Equal(250, LaplacianEigenvectors.Smallest(graph, 250, 1).Length);
    }

    [Fact]
    public void Smallest_TwoVertices_IsTheirDifference()
    {
        var vector = Assert.Single(LaplacianEigenvectors.Smallest(Graphs.Of(2, [(0, 1, 0.5)]), 1, 1));
        Assert.Equal(1 / Math.Sqrt(2), vector.Max(), 1e-12);
        Assert.Equal(0, vector.Sum(), 1e-12);
    }

    [Fact]
    public void Smallest_LongPath_ComesNearToTheSlowestWave()
    {
        // Above the number of steps the vectors are the best of a subspace: the quotient is near the least one.
        const int Count = 400;
        var path = Graphs.Of(Count, Enumerable.Range(0, Count - 1).Select(i => (i, i + 1, 1.0)));
        var vector = LaplacianEigenvectors.Smallest(path, 1, 1)[0];
        Assert.InRange(Quotient(path, vector), 0, 20 * (1 - Math.Cos(Math.PI / (Count - 1))));
    }

    private static FuzzyGraph Graph(LabeledMatrix points, int neighborCount)
        => FuzzyGraph.Unite(Memberships.Of(NearestNeighbors.Among(points, neighborCount), 1), 1);

    private static void AssertEigenvectors(FuzzyGraph graph)
    {
        var count = graph.VertexCount;
        var laplacian = Laplacian(graph);
        var exact = laplacian.Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).Order().ToArray();
        var wanted = Math.Min(3, count - 1);
        var vectors = LaplacianEigenvectors.Smallest(graph, wanted, 1).Select(v => Vector<double>.Build.DenseOfArray(v)).ToArray();
        Assert.Equal(wanted, vectors.Length);
        for (var i = 0; i < wanted; i++)
        {
            Assert.Equal(1, vectors[i].L2Norm(), 1e-10);
            Assert.Equal(0, (laplacian * vectors[i] - exact[i + 1] * vectors[i]).L2Norm(), 1e-7);
            Assert.Equal(vectors[i].AbsoluteMaximum(), vectors[i].Maximum(), 1e-12);
            for (var j = 0; j < i; j++) Assert.Equal(0, vectors[i].DotProduct(vectors[j]), 1e-9);
        }
    }

    private static double Quotient(FuzzyGraph graph, double[] vector)
    {
        var v = Vector<double>.Build.DenseOfArray(vector);
        return v.DotProduct(Laplacian(graph) * v) / v.DotProduct(v);
    }

    private static Matrix<double> Laplacian(FuzzyGraph graph)
    {
        var count = graph.VertexCount;
        var adjacency = Matrix<double>.Build.Dense(count, count);
        for (var i = 0; i < count; i++)
        {
            for (var e = 0; e < graph.Targets(i).Length; e++) adjacency[i, graph.Targets(i)[e]] = graph.Weights(i)[e];
        }

        var scale = Matrix<double>.Build.DiagonalOfDiagonalVector(adjacency.RowSums().Map(degree => 1 / Math.Sqrt(degree)));
        return Matrix<double>.Build.DenseIdentity(count) - scale * adjacency * scale;
    }
}
