using System.Text.Json;

namespace NotebookKit.Charts.Tests;

/// <summary>What counts in the live chart is how the values differ, wherever they lie.</summary>
public sealed class FarFromZeroTests
{
    private const double Far = 1_234_567_000;
    private static readonly double[] Steps = [Far, Far + 1, Far + 2, Far + 3.5];
    private static readonly string[] Names = ["a", "b", "c", "d"];

    public static TheoryData<string, Figure> Figures => new()
    {
        { "scatter", ScatterChart.Create(Steps, Steps, Names, options: new ScatterOptions { XTitle = "x", EqualAspect = false }) },
        { "line", LineChart.Create([new LineSeries("", Steps) { X = Steps }]) },
    };

    [Theory, MemberData(nameof(Figures), DisableDiscoveryEnumeration = true)]
    public void Write_PointsAndLines_KeepTheirDifferences(string kind, Figure figure)
    {
        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        var trace = json.RootElement.GetProperty("data")[0];
        Assert.Equal(Steps, Doubles(trace.GetProperty("x")));
        Assert.Equal(Steps, Doubles(trace.GetProperty("y")));
        AssertHolds(json, "xaxis", Far, Far + 3.5);
        AssertHolds(json, "yaxis", Far, Far + 3.5);
        Assert.Contains(kind == "scatter" ? "x: %{x:.12~g}" : "iteration: %{x:.12~g}", trace.GetProperty("hovertemplate").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Bars_KeepTheirDifferencesWithinTheAxis()
    {
        var figure = new Figure
        {
            AlternativeText = "bars",
            Traces = [new BarTrace { Categories = Names, Values = Steps }],
            YAxis = new Axis { Minimum = Far - 1, Maximum = Far + 4 },
        };
        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        Assert.Equal(Steps, Doubles(json.RootElement.GetProperty("data")[0].GetProperty("y")));
        Assert.Equal([Far - 1, Far + 4], Doubles(json.RootElement.GetProperty("layout").GetProperty("yaxis").GetProperty("range")));
    }

    [Fact]
    public void Write_Heatmap_KeepsTheDifferencesOfItsValues()
    {
        var figure = HeatmapChart.Create(new[,] { { Far, Far + 1 }, { Far + 2, Far + 3.5 } }, ["r", "s"], ["c", "d"]);
        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        var trace = json.RootElement.GetProperty("data")[0];
        Assert.Equal(Steps, trace.GetProperty("z").EnumerateArray().SelectMany(Doubles));
        Assert.Equal((Far, Far + 3.5), (trace.GetProperty("zmin").GetDouble(), trace.GetProperty("zmax").GetDouble()));
        Assert.Equal(4, trace.GetProperty("hovertext").EnumerateArray().SelectMany(r => r.EnumerateArray()).Select(t => t.GetString()!.Split("<br>")[^1]).Distinct().Count());
        Assert.Equal(4, trace.GetProperty("text").EnumerateArray().SelectMany(r => r.EnumerateArray()).Select(t => t.GetString()).Distinct().Count());
    }

    [Fact]
    public void Write_Arrows_KeepTheirEnds()
    {
        var figure = new Figure
        {
            AlternativeText = "arrow",
            Traces = [new ScatterTrace { X = Steps, Y = Steps }],
            Arrows = [new Arrow("f", Far, Far + 1, Far + 2, Far + 3.5)],
        };
        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        var arrow = json.RootElement.GetProperty("layout").GetProperty("annotations")[0];
        Assert.Equal([Far, Far + 1, Far + 2, Far + 3.5], new[] { "ax", "ay", "x", "y" }.Select(name => arrow.GetProperty(name).GetDouble()));
        var label = json.RootElement.GetProperty("layout").GetProperty("annotations")[1];
        Assert.InRange(label.GetProperty("x").GetDouble(), Far + 2, Far + 3);
    }

    [Fact]
    public void Write_OneAxisFarWiderThanTheOther_KeepsTheDifferencesOfTheNarrowOne()
    {
        // The shared scale makes the narrow axis as wide as the other; one may still zoom into it.
        var figure = new Figure
        {
            AlternativeText = "points",
            EqualAspect = true,
            Traces = [new ScatterTrace { X = [0, 1e6], Y = [Far, Far + 0.001] }],
        };
        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        var y = Doubles(json.RootElement.GetProperty("data")[0].GetProperty("y")).ToArray();
        Assert.Equal(0.001, y[1] - y[0], 1e-6);
    }

    private static void AssertHolds(JsonDocument json, string axis, double low, double high)
    {
        var range = Doubles(json.RootElement.GetProperty("layout").GetProperty(axis).GetProperty("range")).ToArray();
        Assert.InRange(range[0], low - 1, low - 0.1);
        Assert.InRange(range[1], high + 0.1, high + 1);
    }

    private static IEnumerable<double> Doubles(JsonElement array) => array.EnumerateArray().Select(e => e.GetDouble());
}
