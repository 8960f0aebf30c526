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
        var bandwidths = SmoothKnn.Bandwidths(neighbors);
        for (var i = 0; i < 30; i++)
        {
            var memberships = Enumerable.Range(0, 9).Select(rank => bandwidths[i].Membership(neighbors.Distance(i, rank))).ToArray();
            Assert.Equal(1, memberships[0]);
            Assert.Equal(memberships.OrderDescending(), memberships);
            Assert.Equal(Math.Log2(10), memberships.Sum(), 1e-4);
        }
    }

    [Property(MaxTest = 40)]
    public void Create_AnyNeighbours_IsTheFuzzyUnion(int seed)
    {
        var neighbors = NearestNeighbors.Among(Samples.Labeled(Samples.Signed(seed, 2, 20)), 4);
        var bandwidths = SmoothKnn.Bandwidths(neighbors);
        var directed = Matrix<double>.Build.Dense(20, 20);
        for (var i = 0; i < 20; i++)
        {
            for (var rank = 0; rank < 4; rank++) directed[i, neighbors.Index(i, rank)] = bandwidths[i].Membership(neighbors.Distance(i, rank));
        }

        var union = directed + directed.Transpose() - directed.PointwiseMultiply(directed.Transpose());
        var graph = FuzzyGraph.Create(neighbors);
        Assert.Equal(graph.Edges.OrderBy(edge => (edge.From, edge.To)), graph.Edges);
        Assert.All(graph.Edges, edge => Assert.Equal(union[edge.From, edge.To], edge.Weight, 1e-14));
        Assert.All(graph.Edges, edge => Assert.True(edge.From < edge.To && edge.Weight is > 0 and <= 1));
        Assert.Equal(union.Enumerate(Zeros.AllowSkip).Count(weight => weight > 0), 2 * graph.Edges.Length);
    }

    [Fact]
    public void Of_PartsOfSeveralSizes_GivesTheLargestFirst()
    {
        var points = Samples.Labeled(new double[,] { { 100, 0, 1, 2, 101, 102, 103, 500, 501 } });
        var parts = ConnectedComponents.Of(FuzzyGraph.Create(NearestNeighbors.Among(points, 1)));
        Assert.Equal([[0, 4, 5, 6], [1, 2, 3], [7, 8]], parts);
    }

    [Property(MaxTest = 30)]
    public void Smallest_ConnectedGraph_EqualsDenseEigenvectors(int seed)
    {
        var count = 4 + Samples.Stream(seed).NextBelow(30);
        var graph = FuzzyGraph.Create(NearestNeighbors.Among(Samples.Labeled(Samples.Signed(seed, 3, count)), 3));
        if (ConnectedComponents.Of(graph).Count > 1) return;
        AssertEigenvectors(count, graph.Edges);
    }

    [Fact]
    public void Smallest_GraphsWithRepeatedEigenvalues_SpanTheirSpaces()
    {
        var edges = FuzzyGraph.Create(NearestNeighbors.Among(new LabeledMatrix(Matrix<double>.Build.DenseIdentity(7)), 6)).Edges;
        Assert.Equal(21, edges.Length);
        AssertEigenvectors(7, edges);
        FuzzyGraph.Edge[] ring = [.. Enumerable.Range(0, 11).Select(i => new FuzzyGraph.Edge(i, i + 1, 1)), new(0, 11, 1)];
        AssertEigenvectors(12, ring);
    }

    [Fact]
    public void Smallest_TwoVertices_IsTheirDifference()
    {
        var vector = Assert.Single(LaplacianEigenvectors.Smallest(2, [new FuzzyGraph.Edge(0, 1, 0.5)], 1, 1));
        Assert.Equal(1 / Math.Sqrt(2), vector.Max(), 1e-12);
        Assert.Equal(0, vector.Sum(), 1e-12);
    }

    [Fact]
    public void Smallest_LongPath_ComesNearToTheSlowestWave()
    {
        // Above the number of steps the vectors are the best of a subspace: the quotient is near the least one.
        const int Count = 400;
        FuzzyGraph.Edge[] path = [.. Enumerable.Range(0, Count - 1).Select(i => new FuzzyGraph.Edge(i, i + 1, 1))];
        var vector = LaplacianEigenvectors.Smallest(Count, path, 1, 1)[0];
        Assert.InRange(Quotient(Count, path, vector), 0, 20 * (1 - Math.Cos(Math.PI / (Count - 1))));
    }

    private static void AssertEigenvectors(int count, FuzzyGraph.Edge[] edges)
    {
        var laplacian = Laplacian(count, edges);
        var exact = laplacian.Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).Order().ToArray();
        var wanted = Math.Min(3, count - 1);
        var vectors = LaplacianEigenvectors.Smallest(count, edges, wanted, 1).Select(v => Vector<double>.Build.DenseOfArray(v)).ToArray();
        Assert.Equal(wanted, vectors.Length);
        for (var i = 0; i < wanted; i++)
        {
            Assert.Equal(1, vectors[i].L2Norm(), 1e-10);
            Assert.Equal(0, (laplacian * vectors[i] - exact[i + 1] * vectors[i]).L2Norm(), 1e-7);
            Assert.Equal(vectors[i].AbsoluteMaximum(), vectors[i].Maximum(), 1e-12);
            for (var j = 0; j < i; j++) Assert.Equal(0, vectors[i].DotProduct(vectors[j]), 1e-9);
        }
    }

    private static double Quotient(int count, FuzzyGraph.Edge[] edges, double[] vector)
    {
        var v = Vector<double>.Build.DenseOfArray(vector);
        return v.DotProduct(Laplacian(count, edges) * v) / v.DotProduct(v);
    }

    private static Matrix<double> Laplacian(int count, FuzzyGraph.Edge[] edges)
    {
        var adjacency = Matrix<double>.Build.Dense(count, count);
        foreach (var edge in edges) adjacency[edge.From, edge.To] = adjacency[edge.To, edge.From] = edge.Weight;
        var scale = Matrix<double>.Build.DiagonalOfDiagonalVector(adjacency.RowSums().Map(degree => 1 / Math.Sqrt(degree)));
        return Matrix<double>.Build.DenseIdentity(count) - scale * adjacency * scale;
    }
}
