using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Clustering;

public sealed class DivisiveClusteringTests
{
    [Property(MaxTest = 20)]
    public void Fit_FourPlantedClusters_FindsThemAndStops(int seed)
    {
        // Clusters 0 and 1 share features, as 2 and 3 do: a tree of two levels.
        var noise = Samples.Uniform(seed, 40, 60);
        var values = Matrix<double>.Build.Dense(40, 60, (i, j) =>
        {
            var (cluster, block) = (j % 4, i / 10);
            return 0.3 * noise[i, j] + (cluster == block ? 1.5 : cluster / 2 == block / 2 ? 0.75 : 0);
        });
        var clustering = DivisiveClustering.Fit(new LabeledMatrix(values), new DivisiveClusteringOptions { MinimumQuality = 0.5 });
        Assert.Equal(4, clustering.Leaves.Count);
        Assert.All(clustering.Leaves, leaf => Assert.Equal((15, 1), (leaf.Members.Count, leaf.Members.Select(j => j % 4).Distinct().Count())));
        Assert.Equal(2, clustering.Depth);
        Assert.All(clustering.Root.Children, child => Assert.Single(child.Members.Select(j => j % 4 / 2).Distinct()));
    }

    [Property(MaxTest = 20)]
    public void Fit_AnyValues_MakesATreeThatKeepsToItsRules(int seed)
    {
        var options = new DivisiveClusteringOptions { MinimumSize = 3, MinimumQuality = -1, MaximumDepth = 4 };
        var clustering = DivisiveClustering.Fit(Samples.Labeled(Samples.Uniform(seed, 6, 50)), options);
        Assert.Equal(Enumerable.Range(0, 50), clustering.Leaves.SelectMany(leaf => leaf.Members).Order());
        Assert.Equal(clustering.Leaves.Select(leaf => leaf.Name).Order(StringComparer.Ordinal), clustering.Leaves.Select(leaf => leaf.Name));
        Assert.InRange(clustering.Depth, 1, 4);
        Check(clustering.Root);

        void Check(ClusterNode node)
        {
            Assert.Equal(node.Members.Order(), node.Members);
            Assert.True(node.Members.Count >= 3);
            Assert.Equal(node.Name.Length - 1, node.Depth);
            if (node.IsLeaf) return;
            Assert.Equal([node.Name + "0", node.Name + "1"], node.Children.Select(child => child.Name));
            Assert.Equal(node.Members, node.Children.SelectMany(child => child.Members).Order());
            Assert.True(node.Children[0].Members.Count >= node.Children[1].Members.Count);
            foreach (var child in node.Children) Check(child);
        }
    }

    [Fact]
    public void ToGroupLabels_AtEachDepth_CutsTheTreeThere()
    {
        var options = new DivisiveClusteringOptions { MinimumSize = 3, MinimumQuality = -1 };
        var clustering = DivisiveClustering.Fit(Samples.Labeled(Samples.Uniform(1, 6, 50)), options);
        Assert.Equal(["0"], clustering.ToGroupLabels(0).Levels);
        Assert.Equal(["00", "01"], clustering.ToGroupLabels(1).Levels);
        Assert.Equal(clustering.Leaves.Select(leaf => leaf.Name), clustering.ToGroupLabels().Levels);
        Assert.Equal(clustering.ToGroupLabels(), clustering.ToGroupLabels(99));
        Assert.All(clustering.Root.Children[1].Members, j => Assert.Equal("01", clustering.ToGroupLabels(1)[j]));
        Assert.Throws<ArgumentOutOfRangeException>(() => clustering.ToGroupLabels(-1));
    }

    [Fact]
    public void Fit_QualityAsked_SplitsNoClusterBelowIt()
    {
        var clustering = DivisiveClustering.Fit(Samples.Labeled(Samples.Uniform(1, 6, 50)), new DivisiveClusteringOptions { MinimumQuality = 0.9 });
        Assert.True(clustering.Root.IsLeaf);
        Assert.InRange(clustering.Root.Quality!.Value, 0, 0.9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Fit_SingleSampleOrAllEqual_IsOneLeaf(int count)
    {
        var column = Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 5, 1));
        var values = new LabeledMatrix(column * Matrix<double>.Build.Dense(1, count, 1));
        var clustering = DivisiveClustering.Fit(values, new DivisiveClusteringOptions { MinimumSize = 1, MinimumQuality = -1 });
        Assert.True(clustering.Root.IsLeaf);
        Assert.Null(clustering.Root.Quality);
        Assert.Equal(Enumerable.Repeat("0", count), clustering.ToGroupLabels());
    }

    [Fact]
    public void Fit_DuplicatesOfTwoDirections_SplitsOnceWithQualityOne()
    {
        var values = Matrix<double>.Build.Dense(4, 12, (i, j) => j % 2 == 0 ? i + 1 : 4 - i);
        var clustering = DivisiveClustering.Fit(new LabeledMatrix(values), new DivisiveClusteringOptions { MinimumSize = 1, MinimumQuality = 0 });
        Assert.Equal(2, clustering.Leaves.Count);
        Assert.Equal(1, clustering.Root.Quality!.Value, 1e-9);
        Assert.All(clustering.Leaves, leaf => Assert.Single(leaf.Members.Select(j => j % 2).Distinct()));
    }

    [Fact]
    public void Fit_AllZero_IsOneLeaf()
        => Assert.True(DivisiveClustering.Fit(Samples.Labeled(new double[3, 20])).Root.IsLeaf);

    [Fact]
    public void Fit_DepthZero_DoesNotLook()
        => Assert.Null(DivisiveClustering.Fit(BipartitionTests.Planted(1, 9, 6), new DivisiveClusteringOptions { MaximumDepth = 0 }).Root.Quality);

    [Fact]
    public void Fit_Twice_GivesTheSameTree()
    {
        var values = Samples.Labeled(Samples.Uniform(1, 9, 60));
        var options = new DivisiveClusteringOptions { MinimumQuality = -1 };
        Assert.Equal(DivisiveClustering.Fit(values, options).ToString(), DivisiveClustering.Fit(values, options).ToString());
    }

    [Fact]
    public void Fit_Progress_CountsSamplesInFinalClustersOnly()
    {
        var reports = new List<FitProgress>();
        DivisiveClustering.Fit(Samples.Labeled(Samples.Uniform(1, 9, 60)), new DivisiveClusteringOptions { MinimumQuality = -1 }, new Sink(reports.Add));
        Assert.All(reports, report => Assert.Equal(("Divisive clustering", 60), (report.Algorithm, report.MaxIterations)));
        Assert.Equal(60, reports[^1].Iteration);
    }

    [Fact]
    public void Fit_AmbientSink_HearsNothingOfTheFactorizationsInside()
    {
        var reports = new List<FitProgress>();
        using var scope = FitContext.Use(CancellationToken.None, new Sink(reports.Add));
        DivisiveClustering.Fit(Samples.Labeled(Samples.Uniform(1, 9, 60)));
        Assert.All(reports, report => Assert.Equal("Divisive clustering", report.Algorithm));
    }

    [Fact]
    public void Fit_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => DivisiveClustering.Fit(
            Samples.Labeled(Samples.Uniform(1, 9, 60)), new DivisiveClusteringOptions { MinimumQuality = -1 }, new Sink(_ => source.Cancel()), source.Token));
    }

    [Fact]
    public void Fit_InputOrOptionThatDoesNotFit_SaysWhich()
    {
        var values = Samples.Labeled(Samples.Uniform(1, 3, 4));
        AssertRefused(new DivisiveClusteringOptions { MinimumSize = 0 }, "DivisiveClusteringOptions.MinimumSize is 0; it must be at least 1.");
        AssertRefused(new DivisiveClusteringOptions { MinimumQuality = double.NaN }, "DivisiveClusteringOptions.MinimumQuality is NaN");
        AssertRefused(new DivisiveClusteringOptions { MaximumDepth = -1 }, "DivisiveClusteringOptions.MaximumDepth is -1");
        Assert.Throws<ArgumentException>(() => DivisiveClustering.Fit(Samples.Labeled(Samples.Signed(1, 3, 4))));

        void AssertRefused(DivisiveClusteringOptions options, string message) => Assert.Contains(
            message, Assert.Throws<ArgumentOutOfRangeException>(() => DivisiveClustering.Fit(values, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Tree_HasALineForEachCluster()
    {
        var text = DivisiveClustering.Fit(BipartitionTests.Planted(1, 9, 6)).ToString();
        Assert.Contains("15 samples in 2 clusters", text, StringComparison.Ordinal);
        Assert.Contains("\n    01: 6 samples", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_ManyClusters_SaysHowManyAreNotShown()
    {
        var options = new DivisiveClusteringOptions { MinimumSize = 1, MinimumQuality = -1 };
        var clustering = DivisiveClustering.Fit(Samples.Labeled(Samples.Uniform(1, 9, 60)), options);
        Assert.True(clustering.Leaves.Count > 31);
        Assert.EndsWith($"… and {2 * clustering.Leaves.Count - 1 - 60} more clusters", clustering.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(60)]
    [InlineData(200)]
    public void Fit_NoiseAroundOneDirection_IsOneLeafByDefault(int count)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var noise = Samples.Uniform(seed, 40, count);
            var clustering = DivisiveClustering.Fit(new LabeledMatrix(Matrix<double>.Build.Dense(40, count, (i, j) => noise[i, j] + 1 + i)));
            Assert.True(clustering.Root.IsLeaf, clustering.ToString());
        }
    }

    [Fact]
    public void Fit_Aml_GathersThePrimitiveCellsAndHalfOfTheHealthyOnes()
    {
        var aml = AmlData.LoadOrSkip();
        var leaves = DivisiveClustering.Fit(aml).ToGroupLabels();
        var primitive = aml.Groups.IndicesWhere(group => group.EndsWith("(L-MPP)", StringComparison.Ordinal));
        var leaf = Assert.Single(primitive.Select(j => leaves[j]).Distinct());
        Assert.InRange(aml.Groups.IndicesWhere(group => group.StartsWith("Control", StringComparison.Ordinal)).Count(j => leaves[j] == leaf), 8, 15);
        Assert.InRange(leaves.Count(name => name == leaf), 20, 40);
    }

    private sealed class Sink(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
