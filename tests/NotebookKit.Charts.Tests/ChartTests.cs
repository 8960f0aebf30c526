namespace NotebookKit.Charts.Tests;

public sealed class ChartTests
{
    [Fact]
    public void Scatter_LengthsDiffer_SaysWhichAndHowMany()
    {
        var error = Assert.Throws<ArgumentException>(() => ScatterChart.Create([1, 2], [1], ["a", "b"]));
        Assert.StartsWith("y has 1 entries, but x has 2", error.Message, StringComparison.Ordinal);
        Assert.Equal("y", error.ParamName);
    }

    [Fact]
    public void Scatter_NoPoint_Throws() =>
        Assert.StartsWith("x is empty", Assert.Throws<ArgumentException>(() => ScatterChart.Create([], [], [])).Message, StringComparison.Ordinal);

    [Fact]
    public void Scatter_AllNaN_Throws()
    {
        var error = Assert.Throws<ArgumentException>(() => ScatterChart.Create([double.NaN, 1], [1, double.NaN], ["a", "b"]));
        Assert.StartsWith("None of the 2 points has two finite coordinates", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scatter_NaNPoint_IsCountedInTheText() =>
        Assert.EndsWith("1 point without finite coordinates left out.", Sample.Scatter().AlternativeText, StringComparison.Ordinal);

    [Fact]
    public void Scatter_Groups_AreColoredByLevelIndexEvenWhenALevelIsMissing()
    {
        var figure = ScatterChart.Create([1, 2], [1, 2], ["s", "t"], ["c", "unknown"], ["a", "b", "c"]);
        var traces = figure.Traces.Cast<ScatterTrace>().ToArray();
        Assert.Equal([Palette.Color(2), Palette.Neutral], traces.Select(t => t.Color));
        Assert.Equal(["c", "(other)"], traces.Select(t => t.Name));
    }

    [Fact]
    public void Scatter_LevelListedTwice_Throws() =>
        Assert.Contains("'a' 2 times", Assert.Throws<ArgumentException>(
            () => ScatterChart.Create([1], [1], ["s"], ["a"], ["a", "a"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Heatmap_NamesDoNotFit_SaysWhere()
    {
        var error = Assert.Throws<ArgumentException>(() => HeatmapChart.Create(new double[2, 3], ["a", "b"], ["c"]));
        Assert.StartsWith("columnNames has 1 entries, but the second dimension of values has 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Heatmap_Center_MakesTheRangeSymmetric()
    {
        var figure = HeatmapChart.Create(new[,] { { -1.0, 4 } }, ["r"], ["a", "b"], new HeatmapOptions { Center = 0 });
        var heatmap = Assert.IsType<HeatmapTrace>(Assert.Single(figure.Traces));
        Assert.Equal((-4, 4), (heatmap.Minimum, heatmap.Maximum));
        Assert.Same(ColorScale.Diverging, heatmap.Colors);
    }

    [Fact]
    public void StackedBars_Normalized_PartsSumToOne()
    {
        var bars = Sample.Bars().Traces.Cast<BarTrace>().ToArray();
        Assert.Equal([1.0, 1.0], Enumerable.Range(0, 2).Select(c => bars.Sum(b => b.Values[c])));
        Assert.Equal("g1\nnmf1: 25%\nvalue: 1", bars[0].HoverTexts[0]);
    }

    [Fact]
    public void StackedBars_NegativeValue_SaysWhere()
    {
        var error = Assert.Throws<ArgumentException>(() => StackedBarsChart.Create(new[,] { { 1.0, -2 } }, ["g"], ["a", "b"]));
        Assert.StartsWith("values[0, 1] (g, b) is −2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StackedBars_EmptyFactor_StaysEmpty()
    {
        var figure = StackedBarsChart.Create(new[,] { { 0.0, 1 } }, ["g"], ["none", "some"]);
        Assert.Equal([0.0, 1.0], ((BarTrace)figure.Traces[0]).Values);
        Assert.Contains("none nothing", figure.AlternativeText, StringComparison.Ordinal);
    }

    [Fact]
    public void Biplot_Arrows_StayAmongThePoints()
    {
        foreach (var arrow in Sample.Biplot().Arrows)
            Assert.True(arrow is { FromX: 0, FromY: 0, ToX: <= 2, ToY: <= 2 });
    }

    [Fact]
    public void Line_SingleSeries_TellsStartAndEnd() => Assert.Equal(
        "Line chart of loss by iteration: 3 values from 5 to 2.", LineChart.CreateSingle([5, 3, 2]).AlternativeText);

    [Fact]
    public void Figure_MixedKinds_Throws() => Assert.Contains(
        "figures of their own", Assert.Throws<ArgumentException>(() => new Figure
        {
            AlternativeText = "text", Traces = [.. Sample.Bars().Traces, .. Sample.Lines().Traces],
        }).Message, StringComparison.Ordinal);

    [Fact]
    public void Figure_InputChangedLater_StaysAsItWas()
    {
        double[] x = [1, 2];
        var trace = new ScatterTrace { X = x, Y = x };
        x[0] = 9;
        Assert.Equal(1, trace.X[0]);
    }

    [Fact]
    public void Figure_SizeOutOfRange_Throws() =>
        Assert.StartsWith("Width is in pixels, from 160 to 8000, but was 10", Assert.Throws<ArgumentOutOfRangeException>(
            () => Sample.Bars().WithSize(10, 400)).Message, StringComparison.Ordinal);

    [Fact]
    public void Figure_DegenerateData_DrawsAll()
    {
        Figure[] figures =
        [
            ScatterChart.Create([3], [4], ["only"]),
            ScatterChart.Create([1, 1, 1], [0, 0, 0], ["a", "b", "c"], ["g", "g", "g"]),
            HeatmapChart.Create(new double[3, 3], ["a", "b", "c"], ["a", "b", "c"]),
            LineChart.CreateSingle([7, 7, 7]),
            LineChart.CreateSingle([1e300]),
            BiplotChart.Create([0], [0], ["origin"], arrows: [new BiplotArrow("f", 1e-300, 0)]),
        ];
        foreach (var figure in figures)
        {
            Assert.DoesNotContain("NaN", figure.ToSvg(), StringComparison.Ordinal);
            Assert.DoesNotContain("∞", figure.ToSvg(), StringComparison.Ordinal);
            Assert.NotEmpty(figure.ToPlotlyJson());
        }
    }
}
