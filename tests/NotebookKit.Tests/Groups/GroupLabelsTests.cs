namespace NotebookKit.Tests.Groups;

public sealed class GroupLabelsTests
{
    [Fact]
    public void Constructor_NoLevels_SortsThemByCharacterCode()
    {
        var groups = new GroupLabels(["b", "a", "B", "b", "Ä"]);
        Assert.Equal(["B", "a", "b", "Ä"], groups.Levels);
        Assert.Equal([2, 1, 0, 2, 3], groups.Codes);
        Assert.Equal([1, 1, 2, 1], groups.Counts);
        Assert.Equal(["b", "a", "B", "b", "Ä"], groups);
    }

    [Fact]
    public void Constructor_GivenLevels_KeepsTheirOrderAndTheEmptyOnes()
    {
        var groups = new GroupLabels(["x", "z"], ["z", "y", "x"]);
        Assert.Equal([1, 0, 1], groups.Counts);
        Assert.Equal("z (1), y (0), x (1)", groups.ToString());
    }

    [Fact]
    public void SelectAt_SomeSamples_KeepsAllLevels()
    {
        var groups = new GroupLabels(["a", "b", "c"]).SelectAt([2, 2]);
        Assert.Equal(["c", "c"], groups);
        Assert.Equal(["a", "b", "c"], groups.Levels);
        Assert.Equal([0, 0, 2], groups.Counts);
    }

    [Fact]
    public void Relabel_NamesThatMeet_MergesThem()
    {
        var groups = new GroupLabels(["AML (GMP)", "AML (MEP)", "Control (GMP)"]).Relabel(g => g.Split('(')[1].TrimEnd(')'));
        Assert.Equal(["GMP", "MEP"], groups.Levels);
        Assert.Equal(["GMP", "MEP", "GMP"], groups);
    }

    [Fact]
    public void Relabel_TwoNamesExchanged_ExchangesTheLabels()
    {
        var exchanged = new GroupLabels(["a", "b"]).Relabel(g => g == "a" ? "b" : "a");

        Assert.Equal(["b", "a"], exchanged);
        Assert.Equal(["a", "b"], exchanged.Levels);
    }

    [Fact]
    public void IndicesWhere_NoGroupPasses_IsEmpty()
    {
        Assert.Equal([0, 2], new GroupLabels(["a", "b", "a"]).IndicesWhere(g => g == "a"));
        Assert.Empty(new GroupLabels(["a"]).IndicesWhere(_ => false));
    }

    [Fact]
    public void AnyMember_BadInput_SaysWhatAndWhere()
    {
        Assert.Contains("labels is empty", Refusal(() => new GroupLabels([])), StringComparison.Ordinal);
        Assert.Contains("labels[1] is null", Refusal(() => new GroupLabels(["a", null!])), StringComparison.Ordinal);
        Assert.Contains("levels[1] repeats 'a'", Refusal(() => new GroupLabels(["a"], ["a", "a"])), StringComparison.Ordinal);
        Assert.Contains("levels[0] is null", Refusal(() => new GroupLabels(["a"], [null!])), StringComparison.Ordinal);
        Assert.Contains("labels[1] is 'c', which is not among the levels 'a', 'b'.", Refusal(() => new GroupLabels(["a", "c"], ["a", "b"])), StringComparison.Ordinal);
        var groups = new GroupLabels(["a", "b"]);
        Assert.Contains("There is no group 'x'; the groups are 'a', 'b'.", Refusal(() => groups.CodeOf("x")), StringComparison.Ordinal);
        Assert.Contains("samples[1] is 2; the 2 samples are counted from 0 to 1.", Refusal(() => groups.SelectAt([0, 2])), StringComparison.Ordinal);
        Assert.Contains("selects none", Refusal(() => groups.SelectAt([])), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new GroupLabels(null!));
        Assert.Throws<ArgumentNullException>(() => groups.IndicesWhere(null!));
        Assert.Throws<ArgumentNullException>(() => groups.Relabel(null!));
        Assert.Equal("rename", Assert.Throws<ArgumentException>(() => groups.Relabel(_ => null!)).ParamName);
    }

    private static string Refusal(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
