using FsCheck.Xunit;

namespace NotebookKit.Tests.Quality;

/// <summary>Label accuracy and mixing of groups.</summary>
public sealed class GroupQualityTests
{
    [Property(MaxTest = 20)]
    public void LabelAccuracy_AnyCloudsAndVoters_IsTheShareThatTheClassifierGetsRight(int seed)
    {
        var clouds = Samples.Clouds(seed, 9, 3, separation: 0.5);
        var voters = 1 + Samples.Stream(seed).NextBelow(26);
        var predicted = KnnClassifier.LeaveOneOut(clouds, voters, DistanceMetric.Euclidean);
        Assert.Equal(
            Enumerable.Range(0, 27).Count(i => predicted[i] == clouds.Groups[i]) / 27.0,
            EmbeddingQuality.LabelAccuracy(clouds, clouds.Groups, voters));
    }

    [Property(MaxTest = 20)]
    public void GroupMixing_AnyPoints_EqualsItsDefinition(int seed)
    {
        var stream = Samples.Stream(seed);
        var count = 5 + stream.NextBelow(60);
        var points = Samples.Labeled(Samples.Signed(seed, 2, count));
        var groups = new GroupLabels(["a", "b", .. Enumerable.Range(2, count - 2).Select(_ => "abc"[stream.NextBelow(3)].ToString())], ["empty", "a", "b", "c"]);
        var neighbors = NearestNeighbors.Among(points, 1 + stream.NextBelow(count - 1));
        var (found, expected) = (0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            found += Enumerable.Range(0, neighbors.NeighborCount).Count(rank => groups[neighbors.Index(i, rank)] != groups[i]);
            expected += neighbors.NeighborCount * groups.Count(group => group != groups[i]) / (count - 1.0);
        }

        Assert.Equal(found / expected, EmbeddingQuality.GroupMixing(points, groups, neighbors.NeighborCount), 1e-12);
    }

    [Fact]
    public void GroupMixing_LabelsDealtAtRandom_IsOneInTheMean()
    {
        var points = Samples.Labeled(Samples.Uniform(1, 2, 50));
        var mixings = Enumerable.Range(1, 300).Select(seed =>
        {
            var stream = Samples.Stream(seed);
            var keys = Enumerable.Range(0, 50).Select(_ => stream.NextBits()).ToArray();
            var rare = Enumerable.Range(0, 50).OrderBy(i => keys[i]).Take(8).ToHashSet();
            return EmbeddingQuality.GroupMixing(points, new GroupLabels(Enumerable.Range(0, 50).Select(i => rare.Contains(i) ? "rare" : "common")), 7);
        });
        Assert.Equal(1, mixings.Average(), 0.02);
    }

    [Fact]
    public void GroupMixing_CloudsApartOrPairsOfStrangers_IsZeroOrAboveOne()
    {
        var clouds = Samples.Clouds(2, 6, 3, separation: 50);
        Assert.Equal(0, EmbeddingQuality.GroupMixing(clouds, clouds.Groups, 5));
        Assert.Equal(1, EmbeddingQuality.LabelAccuracy(clouds, clouds.Groups));

        // With all others as neighbours, exactly what chance gives.
        Assert.Equal(1, EmbeddingQuality.GroupMixing(clouds, clouds.Groups, 17), 1e-15);

        // Of three others two are strangers; here the nearest always is one.
        var pairs = Samples.Labeled(new double[,] { { 0, 1, 10, 11 } });
        Assert.Equal(1.5, EmbeddingQuality.GroupMixing(pairs, new GroupLabels(["a", "b", "a", "b"]), 1), 1e-15);
        Assert.Equal(0, EmbeddingQuality.LabelAccuracy(pairs, new GroupLabels(["a", "b", "a", "b"])));
    }

    [Fact]
    public void LabelAccuracy_EqualVotes_TheNearestDecides()
    {
        // The neighbours of the sample at 0, from near to far: b, a, a, b.
        var line = Samples.Labeled(new double[,] { { 0, 1, -2, 3, -4 } });
        Assert.True(IsRight("b", voters: 2));
        Assert.True(IsRight("b", voters: 4));
        Assert.True(IsRight("a", voters: 3));
        Assert.False(IsRight("a", voters: 2));
        Assert.False(IsRight("b", voters: 3));

        // Right at 0 means one more of the five than of the four others.
        bool IsRight(string label, int voters)
        {
            var groups = new GroupLabels([label, "b", "a", "a", "b"]);
            var predicted = KnnClassifier.LeaveOneOut(line.WithGroups(groups), voters, DistanceMetric.Euclidean);
            var others = Enumerable.Range(1, 4).Count(i => predicted[i] == groups[i]);
            return (int)Math.Round(5 * EmbeddingQuality.LabelAccuracy(line, groups, voters)) > others;
        }
    }

    [Fact]
    public void AnyMember_BadInput_SaysWhatAndWhere()
    {
        var points = Samples.Labeled(Samples.Uniform(1, 2, 4));
        var groups = new GroupLabels(["a", "a", "b", "b"]);
        Assert.Contains("groups has 1 labels; points has 4 samples.", Refusal(() => EmbeddingQuality.GroupMixing(points, new GroupLabels(["a"]))), StringComparison.Ordinal);
        Assert.Contains("groups has samples in 1 group", Refusal(() => EmbeddingQuality.LabelAccuracy(points, new GroupLabels(["a", "a", "a", "a"], ["a", "b"]))), StringComparison.Ordinal);
        Assert.Contains("neighborCount is 4; with 4 samples it must be from 1 to 3.", Refusal(() => EmbeddingQuality.GroupMixing(points, groups, 4)), StringComparison.Ordinal);
        Assert.Contains("neighborCount is 0;", Refusal(() => EmbeddingQuality.LabelAccuracy(points, groups, 0)), StringComparison.Ordinal);
        Assert.Contains("There is no metric 9", Refusal(() => EmbeddingQuality.LabelAccuracy(points, groups, metric: (DistanceMetric)9)), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => EmbeddingQuality.LabelAccuracy(null!, groups));
        Assert.Throws<ArgumentNullException>(() => EmbeddingQuality.GroupMixing(points, null!));
    }

    private static string Refusal(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
