using FsCheck.Xunit;

namespace NotebookKit.Tests.Quality;

public sealed class ClusterAgreementTests
{
    [Property(MaxTest = 60)]
    public void AdjustedRandIndex_AnyLabels_EqualsTheCountOfPairs(int seed)
    {
        var (first, second) = (Random(seed, 0), Random(seed, 1));
        var (both, onlyFirst, onlySecond, neither) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < first.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (f, s) = (first[i] == first[j], second[i] == second[j]);
                if (f && s) both++;
                else if (f) onlyFirst++;
                else if (s) onlySecond++;
                else neither++;
            }
        }

        // Hubert and Arabie's index from the four counts of pairs (Warrens 2008).
        var below = (both + onlyFirst) * (onlyFirst + neither) + (both + onlySecond) * (onlySecond + neither);
        Assert.Equal(below == 0 ? 1 : 2 * (both * neither - onlyFirst * onlySecond) / below, ClusterAgreement.AdjustedRandIndex(first, second), 1e-12);
        Assert.Equal(ClusterAgreement.AdjustedRandIndex(second, first), ClusterAgreement.AdjustedRandIndex(first, second), 1e-12);
    }

    [Property(MaxTest = 60)]
    public void NormalizedMutualInformation_AnyLabels_IsSymmetricInUnitRangeAndBlindToNames(int seed)
    {
        var (first, second) = (Random(seed, 0), Random(seed, 1));
        var value = ClusterAgreement.NormalizedMutualInformation(first, second);
        Assert.InRange(value, 0, 1);
        Assert.Equal(value, ClusterAgreement.NormalizedMutualInformation(second, first), 1e-12);
        Assert.Equal(value, ClusterAgreement.NormalizedMutualInformation(first.Relabel(name => "z" + name), second), 1e-12);
        Assert.Equal(1, ClusterAgreement.NormalizedMutualInformation(first, first.Relabel(name => "z" + name)), 1e-12);
    }

    [Fact]
    public void Both_KnownExample_GiveTheKnownValues()
    {
        // Six samples in groups of three against two pairs and two single ones.
        var (first, second) = (new GroupLabels(["a", "a", "a", "b", "b", "b"]), new GroupLabels(["x", "x", "y", "y", "z", "z"]));
        Assert.Equal((2 - 6 * 3 / 15.0) / ((6 + 3) / 2.0 - 6 * 3 / 15.0), ClusterAgreement.AdjustedRandIndex(first, second), 1e-12);
        var information = 2 * (2 / 6.0 * Math.Log(2)) + 2 * (1 / 6.0 * Math.Log(1));
        Assert.Equal(2 * information / (Math.Log(2) + Math.Log(3)), ClusterAgreement.NormalizedMutualInformation(first, second), 1e-12);
    }

    [Fact]
    public void Both_IndependentGroupings_AreZeroOrBelow()
    {
        var (first, second) = (new GroupLabels(["a", "a", "b", "b"]), new GroupLabels(["x", "y", "x", "y"]));
        Assert.Equal(-0.5, ClusterAgreement.AdjustedRandIndex(first, second), 1e-12);
        Assert.Equal(0, ClusterAgreement.NormalizedMutualInformation(first, second), 1e-12);
    }

    [Fact]
    public void Both_SingleGroupOrAllApart_AreDefined()
    {
        var (one, apart) = (new GroupLabels(["a", "a", "a"], ["none", "a"]), new GroupLabels(["x", "y", "z"]));
        Assert.Equal((1.0, 1.0), (ClusterAgreement.AdjustedRandIndex(one, one), ClusterAgreement.NormalizedMutualInformation(one, one)));
        Assert.Equal((1.0, 1.0), (ClusterAgreement.AdjustedRandIndex(apart, apart), ClusterAgreement.NormalizedMutualInformation(apart, apart)));
        Assert.Equal((0.0, 0.0), (ClusterAgreement.AdjustedRandIndex(one, apart), ClusterAgreement.NormalizedMutualInformation(one, apart)));
        Assert.Equal(1, ClusterAgreement.AdjustedRandIndex(new GroupLabels(["a"]), new GroupLabels(["b"])));
    }

    [Fact]
    public void Both_LabelsOfOtherSamples_AreRefused()
    {
        var (two, three) = (new GroupLabels(["a", "b"]), new GroupLabels(["a", "b", "c"]));
        Assert.StartsWith("second has 3 labels; first has 2.",
            Assert.Throws<ArgumentException>(() => ClusterAgreement.AdjustedRandIndex(two, three)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ClusterAgreement.NormalizedMutualInformation(two, three));
    }

    private static GroupLabels Random(int seed, int which)
    {
        var count = 1 + Samples.Stream(seed).NextBelow(25);
        var stream = Samples.Stream(2 * seed + which);
        var groups = 1 + stream.NextBelow(5);
        return new GroupLabels(Enumerable.Range(0, count).Select(_ => "abcde"[stream.NextBelow(groups)].ToString()), ["e", "d", "c", "b", "a"]);
    }
}
