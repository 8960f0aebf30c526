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

    [Theory]
    [InlineData(1)]
    [InlineData(1e200)]
    public void Fit_PartsInARow_StayInTheirOrder(double scale)
    {
        // Six clouds along a line in space: each lies next to the one that it is next to in the input.
        var clouds = Matrix<double>.Build.DenseOfArray(Samples.Signed(1, 3, 60)).MapIndexed((_, j, value) => scale * (value + 1e3 * (j / 10)));
        var groups = new GroupLabels(Enumerable.Range(0, 60).Select(j => $"{j / 10}"));
        var embedding = Umap.Fit(new LabeledMatrix(clouds, groups: groups), Quick);
        Assert.Equal(6, embedding.ComponentCount);
        var centres = Enumerable.Range(0, 6).Select(group => embedding.Coordinates.Values.SubMatrix(0, 2, 10 * group, 10).RowSums() / 10).ToArray();
        Assert.All(Enumerable.Range(0, 5), group => Assert.True((centres[group + 1] - centres[group]).L2Norm() < 0.5 * (centres[5] - centres[0]).L2Norm()));
        Assert.All(Enumerable.Range(1, 4), group => Assert.True((centres[group] - centres[0]).L2Norm() < (centres[group + 1] - centres[0]).L2Norm()));
    }

    [Fact]
    public void Fit_OneRow_Works() => AssertSpread(Umap.Fit(Samples.Labeled(Samples.Uniform(1, 1, 20)), Quick));

    [Fact]
    public void Fit_AnyPoints_ReportsTheSearchThenEpochsInOrderToTheLast()
    {
        var gathered = new System.Collections.Concurrent.ConcurrentQueue<FitProgress>();
        Umap.Fit(Samples.Clouds(5, 30, 3, 3), Quick, new Sink(gathered.Enqueue));
        var reports = gathered.SkipWhile(report => report.Algorithm == "Nearest neighbours").ToList();
        Assert.True(reports.Count < gathered.Count);
        Assert.Equal(reports.Select(report => report.Iteration).Order(), reports.Select(report => report.Iteration));
        Assert.Equal(new FitProgress("UMAP", 1, 1, 60, 60, null) { EndsRun = true }, reports[^1]);
    }

    [Fact]
    public void Fit_Cancelled_Stops()
    {
        var clouds = Samples.Clouds(5, 10, 3, 3);
        var endless = Quick with { EpochCount = 10_000_000 };
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
        Assert.Contains("UmapOptions.EpochCount is 0; it must be from 1 to 10000000, or null.", Refusal(() => Umap.Fit(good, Quick with { EpochCount = 0 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.LearningRate is Infinity;", Refusal(() => Umap.Fit(good, Quick with { LearningRate = double.PositiveInfinity })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.LocalConnectivity is 5; it must be from 0 to NeighborCount − 1, 4.", Refusal(() => Umap.Fit(good, Quick with { LocalConnectivity = 5 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.MixRatio is 2;", Refusal(() => Umap.Fit(good, Quick with { MixRatio = 2 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.Initialization is 7;", Refusal(() => Umap.Fit(good, Quick with { Initialization = (UmapInitialization)7 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.RepulsionStrength is -1;", Refusal(() => Umap.Fit(good, Quick with { RepulsionStrength = -1 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.TargetWeight is 2;", Refusal(() => Umap.Fit(good, Quick with { TargetWeight = 2 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.DensityWeight is -1;", Refusal(() => Umap.Fit(good, Quick with { DensityWeight = -1 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.DensityFraction is 2;", Refusal(() => Umap.Fit(good, Quick with { DensityFraction = 2 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.DensityVarianceShift is 0;", Refusal(() => Umap.Fit(good, Quick with { DensityVarianceShift = 0 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.NegativeSampleCount is -1;", Refusal(() => Umap.Fit(good, Quick with { NegativeSampleCount = -1 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.Metric is 9;", Refusal(() => Umap.Fit(good, Quick with { Metric = (DistanceMetric)9 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.Metric and UmapOptions.Distance are both set", Refusal(() => Umap.Fit(good, Quick with { Metric = DistanceMetric.Cosine, Distance = (_, _) => 1 })), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Umap.Fit(null!));
    }

    [Theory]
    [InlineData(UmapInitialization.Spectral)]
    [InlineData(UmapInitialization.Pca)]
    [InlineData(UmapInitialization.Random)]
    public void Fit_AnyStart_KeepsCloudsApart(UmapInitialization initialization)
    {
        var clouds = Samples.Clouds(1, 30, 4, separation: 8);
        var layout = Umap.Fit(clouds, new UmapOptions { Initialization = initialization, EpochCount = 200 }).Coordinates;
        Assert.True(EmbeddingQuality.LabelAccuracy(layout, clouds.Groups) > 0.95);
    }

    [Fact]
    public void Fit_GivenStart_BeginsThere()
    {
        var clouds = Samples.Clouds(1, 10, 3, separation: 3);
        var first = Umap.Fit(clouds, Quick);
        var still = Umap.Fit(clouds, Quick with { Start = first.Coordinates, EpochCount = 1, LearningRate = 1e-9 });
        Assert.Equal(0, (still.Coordinates.Values - first.Coordinates.Values).Enumerate().Max(Math.Abs), 2e-3);
        Assert.Contains("UmapOptions.Start is 2 × 30; it must be 3 × 30, dimensions × samples.",
            Refusal(() => Umap.Fit(clouds, Quick with { Start = first.Coordinates, DimensionCount = 3 })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.Initialization is Random and UmapOptions.Start is set too; set one of them",
            Refusal(() => Umap.Fit(clouds, Quick with { Start = first.Coordinates, Initialization = UmapInitialization.Random })), StringComparison.Ordinal);
        Assert.Contains("UmapOptions.Start[0, 0] is NaN", Refusal(() => Umap.Fit(clouds, Quick with { Start = new LabeledMatrix(first.Coordinates.Values * double.NaN) })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e4)]
    public void Fit_StartWithAllOnOneSpot_PartsThem(double place)
    {
        var clouds = Samples.Clouds(1, 10, 3, separation: 3);
        var spot = new LabeledMatrix(Matrix<double>.Build.Dense(2, 30, place));
        var layout = Umap.Fit(clouds, Quick with { Start = spot }).Coordinates.Values;
        Assert.Equal(30, layout.EnumerateColumns().Select(column => string.Join(' ', column)).Distinct().Count());
    }

    [Fact]
    public void Fit_OneLargePartAndManySmallOnes_GivesTheLargeOneRoom()
    {
        var large = Matrix<double>.Build.DenseOfArray(Samples.Signed(1, 3, 200));
        var small = Matrix<double>.Build.Dense(3, 120, (_, j) => 1e3 * (1 + j / 6));
        var embedding = Umap.Fit(new LabeledMatrix(large.Append(small)), Quick with { EpochCount = 1, LearningRate = 1e-9 });
        Assert.Equal(21, embedding.ComponentCount);
        var row = embedding.Coordinates.Values.Row(0, 0, 200);
        Assert.True(row.Maximum() - row.Minimum() > 3, $"{row.Maximum() - row.Minimum()}");
    }

    [Fact]
    public void Fit_OptionsOfTheGraph_MatterAndStayFinite()
    {
        var clouds = Samples.Clouds(6, 30, 3, separation: 3);
        var plain = Samples.Bits(Umap.Fit(clouds, Quick).Coordinates);
        foreach (var options in new[] { Quick with { LocalConnectivity = 2.5 }, Quick with { MixRatio = 0.3 }, Quick with { RepulsionStrength = 3 }, Quick with { DensityWeight = 2 }, Quick with { MixRatio = 0, LocalConnectivity = 0 } })
        {
            var embedding = Umap.Fit(clouds, options);
            AssertSpread(embedding);
            Assert.NotEqual(plain, Samples.Bits(embedding.Coordinates));
        }
    }

    [Fact]
    public void Transform_NewSamplesOfClouds_LandInTheirClouds()
    {
        var (clouds, others) = (Samples.Clouds(1, 60, 3, separation: 6), Samples.Clouds(1, 80, 3, separation: 6));
        var embedding = Umap.Fit(clouds, new UmapOptions { EpochCount = 200 });
        var before = Samples.Bits(embedding.Coordinates);
        var placed = embedding.Transform(others);
        var nearest = NearestNeighbors.Between(placed, embedding.Coordinates, 1);
        Assert.All(Enumerable.Range(0, others.ColumnCount), i => Assert.Equal(others.Groups[i], clouds.Groups[nearest.Index(i, 0)]));
        Assert.Equal(others.ColumnNames, placed.ColumnNames);
        Assert.Equal(embedding.Coordinates.RowNames, placed.RowNames);
        Assert.Equal(before, Samples.Bits(embedding.Coordinates));
        Assert.Equal(Samples.Bits(placed), Samples.Bits(embedding.Transform(others)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Transform_SamplesOfTheFit_LandNearWhereTheyAre(int dimensions)
    {
        var clouds = Samples.Clouds(2, 40, 5, separation: 4);
        var embedding = Umap.Fit(clouds, new UmapOptions { DimensionCount = dimensions, EpochCount = 300 });
        var placed = embedding.Transform(clouds);
        var moved = Enumerable.Range(0, clouds.ColumnCount).Select(i => (placed.Values.Column(i) - embedding.Coordinates.Values.Column(i)).L2Norm()).Order().ToArray();
        var width = embedding.Coordinates.Values.EnumerateRows().Max(row => row.Maximum() - row.Minimum());
        Assert.True(moved[moved.Length / 2] < 0.05 * width, $"{moved[moved.Length / 2]} of {width}");
    }

    [Fact]
    public void Transform_NoTimeToMove_IsTheMeanOfTheNeighboursByMembership()
    {
        var (clouds, others) = (Samples.Clouds(1, 20, 3, separation: 2), Samples.Clouds(2, 2, 3, separation: 2));
        var embedding = Umap.Fit(clouds, Quick with { EpochCount = 3, LearningRate = 1e-9 });
        var placed = embedding.Transform(others).Values;
        var neighbors = NearestNeighbors.Between(others, clouds, 5);
        var memberships = NotebookKit.Embeddings.Memberships.OfNew(neighbors, 60, 1);
        for (var i = 0; i < others.ColumnCount; i++)
        {
            var weights = memberships.RowValues(i).ToArray();
            var mean = memberships.RowIndices(i).ToArray().Zip(weights).Select(pair => embedding.Coordinates.Values.Column(pair.First) * pair.Second).Aggregate((x, y) => x + y) / weights.Sum();
            Assert.Equal(0, (mean - placed.Column(i)).L2Norm(), 1e-4);
        }
    }

    [Fact]
    public void Transform_OneSampleFewReferences_Works()
    {
        var embedding = Umap.Fit(Samples.Labeled(Samples.Uniform(1, 2, 4)), new UmapOptions { NeighborCount = 4, EpochCount = 20 });
        Assert.All(embedding.Transform(Samples.Labeled(new double[,] { { 0.5 }, { 0.5 } })).Values.Enumerate(), value => Assert.True(double.IsFinite(value)));
        Assert.Contains("points[1, 0] is NaN", Refusal(() => embedding.Transform(Samples.Labeled(new double[,] { { 0.5 }, { double.NaN } }))), StringComparison.Ordinal);
        Assert.Contains("points has 3 features; the fit had 2.", Refusal(() => embedding.Transform(Samples.Labeled(new double[3, 1]))), StringComparison.Ordinal);
    }

    [Fact]
    public void FitSupervised_OverlappingClouds_SeparatesThemAndCutsThemAtFullWeight()
    {
        var clouds = Samples.Clouds(3, 60, 3, separation: 1.5);
        var options = new UmapOptions { EpochCount = 200 };
        double Separation(UmapEmbedding embedding) => EmbeddingQuality.Silhouette(embedding.Coordinates, clouds.Groups);
        var plain = Umap.Fit(clouds, options);
        var (half, full) = (Umap.FitSupervised(clouds, clouds.Groups, options), Umap.FitSupervised(clouds, clouds.Groups, options with { TargetWeight = 1 }));
        Assert.True(Separation(plain) + 0.1 < Separation(half), $"{Separation(plain)} {Separation(half)}");
        Assert.Equal(1, plain.ComponentCount);
        Assert.True(full.ComponentCount >= 3);
        Assert.Contains("shaped by labels", half.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("shaped by labels", plain.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FitSupervised_HalfOfTheLabelsUnknown_DrawsThoseWithTheirLikes()
    {
        var clouds = Samples.Clouds(3, 60, 3, separation: 1.5);
        var labels = new GroupLabels(clouds.Groups.Select((label, i) => i % 2 == 0 ? label : "?"));
        var options = new UmapOptions { EpochCount = 200, UnknownGroup = "?" };
        var layout = Umap.FitSupervised(clouds, labels, options).Coordinates;
        var (supervised, plain) = (EmbeddingQuality.Silhouette(layout, clouds.Groups), EmbeddingQuality.Silhouette(Umap.Fit(clouds, options).Coordinates, clouds.Groups));
        Assert.True(supervised > plain + 0.02, $"{plain} {supervised}");
        Assert.Contains("UmapOptions.UnknownGroup is '-', which is not among the groups of target: ", Assert.ThrowsAny<ArgumentException>(() => Umap.FitSupervised(clouds, labels, options with { UnknownGroup = "-" })).Message, StringComparison.Ordinal);
        Assert.Contains("target has 180 labels; points has 3 samples.", Refusal(() => Umap.FitSupervised(Samples.Labeled(new double[2, 3]), labels)), StringComparison.Ordinal);
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
