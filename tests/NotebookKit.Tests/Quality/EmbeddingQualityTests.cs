using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Quality;

public sealed class EmbeddingQualityTests
{
    [Property(MaxTest = 40)]
    public void Silhouette_AnyPoints_EqualsItsDefinition(int seed)
    {
        var stream = Samples.Stream(seed);
        var count = 4 + stream.NextBelow(20);
        var points = Samples.Labeled(Samples.Signed(seed, 3, count));
        var groups = new GroupLabels(["a", "b", .. Enumerable.Range(2, count - 2).Select(_ => "abc"[stream.NextBelow(3)].ToString())], ["empty", "c", "b", "a"]);
        Assert.Equal(Naive(points, groups), EmbeddingQuality.Silhouette(points, groups), 1e-12);
    }

    [Fact]
    public void Silhouette_SeparatedClouds_ComesNearToOne()
    {
        var clouds = Samples.Clouds(1, 10, 3, separation: 200);
        Assert.InRange(EmbeddingQuality.Silhouette(clouds, clouds.Groups), 0.98, 1);
    }

    [Fact]
    public void Silhouette_AllPointsEqualOrOneSampleInEachGroup_IsZero()
    {
        var equal = new LabeledMatrix(Matrix<double>.Build.Dense(2, 4, 1));
        Assert.Equal(0, EmbeddingQuality.Silhouette(equal, new GroupLabels(["a", "a", "b", "b"])));
        Assert.Equal(0, EmbeddingQuality.Silhouette(Samples.Labeled(Samples.Uniform(1, 2, 3)), new GroupLabels(["a", "b", "c"])));
    }

    [Fact]
    public void NeighborShare_CloudByItself_IsOne()
    {
        var clouds = Samples.Clouds(2, 6, 3, separation: 50);
        Assert.Equal(1, EmbeddingQuality.NeighborShare(clouds, clouds.Groups.IndicesWhere(g => g == "B"), 5));
        Assert.Equal(5 / 17.0, EmbeddingQuality.NeighborShare(clouds, clouds.Groups.IndicesWhere(g => g == "B"), 17), 1e-15);
    }

    [Fact]
    public void NeighborShare_HandMadeLine_CountsTheNeighboursPicked()
    {
        // On 0, 1, 3, 7 the nearest of 0 is 1, of 1 is 0, of 3 is 1, of 7 is 3.
        var line = Samples.Labeled(new double[,] { { 0, 1, 3, 7 } });
        Assert.Equal(0, EmbeddingQuality.NeighborShare(line, [0, 2], 1));
        Assert.Equal(2 / 3.0, EmbeddingQuality.NeighborShare(line, [0, 1, 3, 3], 1), 1e-15);
        Assert.Equal(1, EmbeddingQuality.NeighborShare(line, [0, 1, 2, 3], 3));
    }

    [Fact]
    public void AnyMember_BadInput_SaysWhatAndWhere()
    {
        var points = Samples.Labeled(Samples.Uniform(1, 2, 4));
        var groups = new GroupLabels(["a", "a", "b", "b"]);
        Assert.Contains("groups has 1 labels; points has 4 samples.", Refusal(() => EmbeddingQuality.Silhouette(points, new GroupLabels(["a"]))), StringComparison.Ordinal);
        Assert.Contains("groups has samples in 1 group", Refusal(() => EmbeddingQuality.Silhouette(points, new GroupLabels(["a", "a", "a", "a"], ["a", "b"]))), StringComparison.Ordinal);
        Assert.Contains("points[0, 0] is NaN", Refusal(() => EmbeddingQuality.Silhouette(new LabeledMatrix(points.Values * double.NaN), groups)), StringComparison.Ordinal);
        Assert.Contains("There is no metric 9", Refusal(() => EmbeddingQuality.Silhouette(points, groups, (DistanceMetric)9)), StringComparison.Ordinal);
        Assert.Contains("members selects none of the 4 samples", Refusal(() => EmbeddingQuality.NeighborShare(points, [], 1)), StringComparison.Ordinal);
        Assert.Contains("members[0] is 4", Refusal(() => EmbeddingQuality.NeighborShare(points, [4], 1)), StringComparison.Ordinal);
        Assert.Contains("neighborCount is 10", Refusal(() => EmbeddingQuality.NeighborShare(points, [0])), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => EmbeddingQuality.Silhouette(null!, groups));
        Assert.Throws<ArgumentNullException>(() => EmbeddingQuality.NeighborShare(points, null!, 1));
    }

    private static double Naive(LabeledMatrix points, GroupLabels groups)
    {
        double Mean(int i, string group)
        {
            var others = Enumerable.Range(0, points.ColumnCount).Where(j => j != i && groups[j] == group).ToArray();
            return others.Average(j => (points.Values.Column(i) - points.Values.Column(j)).L2Norm());
        }

        return Enumerable.Range(0, points.ColumnCount).Average(i =>
        {
            if (groups.Count(g => g == groups[i]) == 1) return 0;
            var (a, b) = (Mean(i, groups[i]), groups.Distinct().Where(g => g != groups[i]).Min(g => Mean(i, g)));
            return (b - a) / Math.Max(a, b);
        });
    }

    private static string Refusal(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
