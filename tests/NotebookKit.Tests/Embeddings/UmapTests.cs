using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Embeddings;

public sealed class UmapTests
{
    private static readonly UmapOptions Quick = new() { NeighborCount = 5, EpochCount = 60 };

    [Fact]
    public void Fit_SeparatedClouds_KeepsThemApart()
    {
        var clouds = Samples.Clouds(1, 20, 5, separation: 12);
        var layout = Umap.Fit(clouds, new UmapOptions { NeighborCount = 10, EpochCount = 200 }).Coordinates;
        foreach (var group in clouds.Groups.Levels)
        {
            Assert.Equal(1, EmbeddingQuality.NeighborShare(layout, clouds.Groups.IndicesWhere(g => g == group), 10));
        }

        Assert.True(EmbeddingQuality.Silhouette(layout, clouds.Groups) > 0.6);
    }

    [Fact]
    public void Fit_LineOfPoints_KeepsNeighboursTogether()
    {
        var line = new LabeledMatrix(Matrix<double>.Build.Dense(1, 60, (_, j) => j));
        var layout = Umap.Fit(line, new UmapOptions { NeighborCount = 6 }).Coordinates;
        var neighbors = NearestNeighbors.Among(layout, 4);
        var near = Enumerable.Range(0, 60).Average(i => Enumerable.Range(0, 4).Count(rank => Math.Abs(neighbors.Index(i, rank) - i) <= 4) / 4.0);
        Assert.True(near > 0.8, $"{near}");
    }

    [Fact]
    public void Fit_NamedSamples_KeepsNamesGroupsAndOptions()
    {
        var clouds = Samples.Clouds(2, 5, 3, 5);
        var embedding = Umap.Fit(clouds, Quick with { DimensionCount = 3 });
        Assert.Equal(["umap1", "umap2", "umap3"], embedding.Coordinates.RowNames);
        Assert.Equal(clouds.ColumnNames, embedding.Coordinates.ColumnNames);
        Assert.Equal(clouds.Groups, embedding.Coordinates.Groups);
        Assert.Equal((60, Quick with { DimensionCount = 3 }), (embedding.EpochCount, embedding.Options));
        Assert.Contains("15 samples in 3 dimensions", embedding.ToString(), StringComparison.Ordinal);
        Assert.Contains("5 neighbours, Euclidean", embedding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_SameSeed_GivesTheSameBitsAndAnotherSeedOthers()
    {
        var clouds = Samples.Clouds(3, 10, 4, 4);
        Assert.Equal(Samples.Bits(Umap.Fit(clouds, Quick).Coordinates), Samples.Bits(Umap.Fit(clouds, Quick).Coordinates));
        Assert.NotEqual(Samples.Bits(Umap.Fit(clouds, Quick).Coordinates), Samples.Bits(Umap.Fit(clouds, Quick with { Seed = 2 }).Coordinates));
    }

    [Theory]
    [InlineData(-100)]
    [InlineData(-20)]
    [InlineData(100)]
    public void Fit_PointsTimesPowerOfTwo_GivesTheSameLayout(int exponent)
    {
        var clouds = Samples.Clouds(3, 10, 4, 4);
        var scaled = new LabeledMatrix(clouds.Values * Math.ScaleB(1, exponent));
        Assert.Equal(Samples.Bits(Umap.Fit(clouds, Quick).Coordinates), Samples.Bits(Umap.Fit(scaled, Quick).Coordinates));
    }

    [Theory]
    [InlineData(DistanceMetric.Euclidean)]
    [InlineData(DistanceMetric.Cosine)]
    public void Fit_AllPointsEqual_StaysFiniteAndSpreadsThem(DistanceMetric metric)
    {
        var points = new LabeledMatrix(Matrix<double>.Build.Dense(3, 12, 1.5));
        AssertSpread(Umap.Fit(points, Quick with { Metric = metric }));
    }

    [Property(MaxTest = 15)]
    public void Fit_DuplicatesAndZeroVectors_StaysFinite(int seed)
    {
        var lattice = Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed, 2, 25)).Map(value => Math.Floor(2 * value));
        AssertSpread(Umap.Fit(new LabeledMatrix(lattice), Quick with { Metric = DistanceMetric.Cosine }));
        AssertSpread(Umap.Fit(new LabeledMatrix(lattice), Quick));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    public void Fit_ThreePoints_StaysFinite(int neighborCount, int dimensions)
        => AssertSpread(Umap.Fit(Samples.Labeled(Samples.Uniform(1, 2, 3)), new UmapOptions { NeighborCount = neighborCount, DimensionCount = dimensions }));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Fit_GraphInParts_CountsThemAndKeepsThemApart(int dimensions)
    {
        var clouds = Samples.Clouds(4, 8, 3, separation: 1e4);
        var embedding = Umap.Fit(clouds, Quick with { DimensionCount = dimensions });
        Assert.Equal(3, embedding.ComponentCount);
        AssertSpread(embedding);

        // On a line parts may be pushed through one another: there is no way around.
        if (dimensions > 1) Assert.True(EmbeddingQuality.Silhouette(embedding.Coordinates, clouds.Groups) > 0.3);
    }

    [Fact]
    public void Fit_OneRow_Works() => AssertSpread(Umap.Fit(Samples.Labeled(Samples.Uniform(1, 1, 20)), Quick));

    [Fact]
    public void Fit_AnyPoints_ReportsEpochsInOrderToTheLast()
    {
        var reports = new List<FitProgress>();
        Umap.Fit(Samples.Clouds(5, 30, 3, 3), Quick, new Sink(reports.Add));
        Assert.Equal(reports.Select(report => report.Iteration).Order(), reports.Select(report => report.Iteration));
        Assert.Equal(new FitProgress("UMAP", 1, 1, 60, 60, null), reports[^1]);
    }

    [Fact]
    public void Fit_Cancelled_Stops()
    {
        var clouds = Samples.Clouds(5, 10, 3, 3);
        var endless = Quick with { EpochCount = int.MaxValue };
        using var explicitSource = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Umap.Fit(clouds, endless, new Sink(_ => explicitSource.Cancel()), explicitSource.Token));
        using var ambientSource = new CancellationTokenSource();
        using var scope = FitContext.Use(ambientSource.Token, new Sink(_ => ambientSource.Cancel()));
        Assert.ThrowsAny<OperationCanceledException>(() => Umap.Fit(clouds, endless));
        using var own = new CancellationTokenSource();
        Assert.Equal(60, Umap.Fit(clouds, Quick, cancellation: own.Token).EpochCount);
    }

    [Fact]
    public void Fit_BadInput_SaysWhatAndWhere()
    {
        var good = Samples.Labeled(Samples.Uniform(1, 2, 8));
        Assert.Contains("points has 2 samples; a layout needs at least 3.", Refusal(() => Umap.Fit(Samples.Labeled(new double[2, 2]))), StringComparison.Ordinal);
        Assert.Contains("points[0, 0] is NaN", Refusal(() => Umap.Fit(new LabeledMatrix(good.Values * double.NaN), Quick)), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.NeighborCount is 15; it must be from 2 to the number of samples, 8.", Refusal(() => Umap.Fit(good)), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.NeighborCount is 1;", Refusal(() => Umap.Fit(good, Quick with { NeighborCount = 1 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.MinimumDistance is 1.5; it must be from 0 to Spread, 1.", Refusal(() => Umap.Fit(good, Quick with { MinimumDistance = 1.5 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.MinimumDistance is NaN", Refusal(() => Umap.Fit(good, Quick with { MinimumDistance = double.NaN })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.Spread is 0;", Refusal(() => Umap.Fit(good, Quick with { Spread = 0 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.DimensionCount is 8; it must be at least 1 and below the number of samples, 8.", Refusal(() => Umap.Fit(good, Quick with { DimensionCount = 8 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.EpochCount is 0; it must be at least 1, or null.", Refusal(() => Umap.Fit(good, Quick with { EpochCount = 0 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.LearningRate is Infinity;", Refusal(() => Umap.Fit(good, Quick with { LearningRate = double.PositiveInfinity })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.NegativeSampleCount is -1;", Refusal(() => Umap.Fit(good, Quick with { NegativeSampleCount = -1 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.Metric is 9;", Refusal(() => Umap.Fit(good, Quick with { Metric = (DistanceMetric)9 })), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Umap.Fit(null!));
    }

    [Fact]
    public void Fit_NoEpochCount_TakesMorePassesForFewSamples()
        => Assert.Equal(500, Umap.Fit(Samples.Labeled(Samples.Uniform(1, 2, 6)), new UmapOptions { NeighborCount = 3 }).EpochCount);

    private static void AssertSpread(UmapEmbedding embedding)
    {
        var coordinates = embedding.Coordinates.Values;
        Assert.All(coordinates.Enumerate(), value => Assert.True(double.IsFinite(value) && Math.Abs(value) < 1_000));
        Assert.Equal(coordinates.ColumnCount, coordinates.EnumerateColumns().Select(column => string.Join(' ', column)).Distinct().Count());
    }

    private static string Refusal(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private sealed class Sink(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
