namespace NotebookKit.Charts.Tests;

/// <summary>Several figures as panels of one.</summary>
public sealed class GridTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    [InlineData(30, 4)]
    public void Grid_WithoutColumns_IsAboutSquare(int panels, int columns) =>
        Assert.Equal(columns, Figure.Grid([.. Enumerable.Repeat(Sample.Scatter(), panels)]).PanelColumns);

    [Fact]
    public void Grid_Panels_FillThePageWithoutOverlap()
    {
        var sheet = Sheet.Of(Sample.Grid());
        Box[] cells = [.. sheet.Panels.Select(p => new Box(p.Left, p.Top, p.Left + p.Frame.Width, p.Top + p.Frame.Height))];
        for (var i = 0; i < cells.Length; i++)
        {
            Assert.True(cells[i] is { Left: >= 0, Top: > 0 } && cells[i].Right <= sheet.LegendLeft + 1e-9 && cells[i].Bottom <= Sample.Grid().Height + 1e-9);
            Assert.All(cells[..i], other => Assert.Equal(0, cells[i].Overlap(other), 1e-6));
        }
    }

    [Fact]
    public void Grid_SharedGroups_StandOnceInTheLegend() =>
        Assert.Equal(["a", "b", "g1", "g2"], Sheet.Of(Sample.Grid()).Legend!.Entries.Select(e => e.Name));

    [Fact]
    public void Grid_PanelWithoutLegend_AddsNoEntry() =>
        Assert.Null(Sheet.Of(Figure.Grid([Sample.Scatter().WithLegend(false), Sample.Heatmap()])).Legend);

    [Fact]
    public void Grid_SameNameInAnotherColor_StandsTwice()
    {
        var other = ScatterChart.Create([1, 2], [1, 2], ["s", "t"], ["a", "a"], ["x", "a"]);
        Assert.Equal(["a", "b", "a"], Sheet.Of(Figure.Grid([Sample.Scatter(), other])).Legend!.Entries.Select(e => e.Name));
    }

    [Fact]
    public void Grid_Text_DescribesEveryPanel()
    {
        var text = Sample.Grid().AlternativeText;
        Assert.StartsWith("4 charts in 2 rows. 1: Points: Scatter plot", text, StringComparison.Ordinal);
        Assert.Contains("2: Means: Heatmap", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Grid_PanelOfSimulatedData_SaysSo()
    {
        var grid = Figure.Grid([Sample.Bars(), Sample.Scatter().WithProvenance(new Provenance("toy", ProvenanceKind.Simulated, "Drawn.", "a test"))]);
        Assert.Equal("SIMULATED DATA", grid.Subtitle);
        Assert.StartsWith("Simulated data. 2 charts", grid.AlternativeText, StringComparison.Ordinal);
    }

    [Fact]
    public void Grid_Refused_SaysWhy()
    {
        Assert.StartsWith("panels is empty", Refusal(() => Figure.Grid([])), StringComparison.Ordinal);
        Assert.StartsWith("panels[1] is null", Refusal(() => Figure.Grid([Sample.Bars(), null!])), StringComparison.Ordinal);
        Assert.StartsWith("Panels[1] is a grid itself", Refusal(() => Figure.Grid([Sample.Bars(), Sample.Grid()])), StringComparison.Ordinal);
        Assert.StartsWith("panels holds 101 figures", Refusal(() => Figure.Grid([.. Enumerable.Repeat(Sample.Bars(), 101)])), StringComparison.Ordinal);
        Assert.StartsWith("A grid has no traces of its own, but Traces holds 2", Refusal(() => Sample.Bars() with { Panels = [Sample.Bars()] }), StringComparison.Ordinal);
        Assert.Contains("columns", Refusal(() => Figure.Grid([Sample.Bars()], 0)), StringComparison.Ordinal);
    }

    private static string Refusal(Func<Figure> make) => Assert.ThrowsAny<ArgumentException>(make).Message;
}
