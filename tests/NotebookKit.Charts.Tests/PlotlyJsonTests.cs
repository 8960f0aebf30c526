using System.Text.Json;

namespace NotebookKit.Charts.Tests;

public sealed class PlotlyJsonTests
{
    [Fact]
    public void Write_Scatter_MatchesApproved() => Approved.Matches("scatter.approved.json", Indented(Sample.Scatter()));

    [Fact]
    public void Write_Heatmap_MatchesApproved() => Approved.Matches("heatmap.approved.json", Indented(Sample.Heatmap()));

    [Fact]
    public void Write_Clustered_MatchesApproved() => Approved.Matches("clustered.approved.json", Indented(Sample.Clustered()));

    [Fact]
    public void Write_Errors_MatchesApproved() => Approved.Matches("errors.approved.json", Indented(Sample.Errors()));

    [Fact]
    public void Write_Colored_MatchesApproved() => Approved.Matches("colored.approved.json", Indented(Sample.Colored()));

    [Fact]
    public void Write_BarList_MatchesApproved() => Approved.Matches("list.approved.json", Indented(Sample.BarList()));

    [Fact]
    public void Write_Distribution_MatchesApproved() => Approved.Matches("distribution.approved.json", Indented(Sample.Distribution()));

    [Fact]
    public void Write_Grid_MatchesApproved() => Approved.Matches("grid.approved.json", Indented(Sample.Grid()));

    [Fact]
    public void Write_Grid_GivesEachPanelAxesOfItsOwnWithinThePage()
    {
        using var json = JsonDocument.Parse(Sample.Grid().ToPlotlyJson());
        var (data, layout) = (json.RootElement.GetProperty("data"), json.RootElement.GetProperty("layout"));
        var panels = Sheet.Of(Sample.Grid()).Panels;
        for (var i = 0; i < 4; i++)
        {
            var name = i == 0 ? "" : $"{i + 1}";
            var (x, y) = (layout.GetProperty("xaxis" + name), layout.GetProperty("yaxis" + name));
            Assert.Equal("y" + name, x.GetProperty("anchor").GetString());
            var (left, right, low, high) = (x.GetProperty("domain")[0].GetDouble(), x.GetProperty("domain")[1].GetDouble(), y.GetProperty("domain")[0].GetDouble(), y.GetProperty("domain")[1].GetDouble());
            Assert.True(left is >= 0 && left < right && right <= 1 && low is >= 0 && low < high && high <= 1);
            Assert.Equal(panels[i].Frame.Plot.Width / Sample.Grid().Width, right - left, 1e-5);
            Assert.Contains(data.EnumerateArray(), trace => (trace.TryGetProperty("xaxis", out var axis) ? axis.GetString() : "x") == "x" + name);
        }
        Assert.Equal(0, layout.GetProperty("margin").GetProperty("l").GetDouble());
        Assert.Contains(layout.GetProperty("annotations").EnumerateArray(), a => a.GetProperty("text").GetString() == "<b>Again</b>");
    }

    [Fact]
    public void Write_Grid_ListsTheSameGroupOnceAndTogglesItEverywhere()
    {
        using var json = JsonDocument.Parse(Sample.Grid().ToPlotlyJson());
        var traces = json.RootElement.GetProperty("data").EnumerateArray().Where(t => t.GetProperty("type").GetString() == "scatter").ToArray();
        Assert.Equal(["a", "b", "a", "b"], traces.Select(t => t.GetProperty("name").GetString()));
        Assert.Equal([true, true, false, false], traces.Select(t => t.GetProperty("showlegend").GetBoolean()));
        Assert.Equal(traces[0].GetProperty("legendgroup").GetString(), traces[2].GetProperty("legendgroup").GetString());
        Assert.NotEqual(traces[0].GetProperty("legendgroup").GetString(), traces[1].GetProperty("legendgroup").GetString());
    }

    [Fact]
    public void Write_AnyFigure_HoldsEveryTraceWithItsColor()
    {
        foreach (var figure in Sample.All())
        {
            using var json = JsonDocument.Parse(figure.ToPlotlyJson());
            Assert.Equal(Sample.JsonTraceCount(figure), json.RootElement.GetProperty("data").GetArrayLength());
            var (text, svg) = (json.RootElement.GetRawText(), figure.ToSvg());
            foreach (var color in Sample.Traces(figure).SelectMany(Colors))
            {
                Assert.Contains(color.Hex, text, StringComparison.Ordinal);
                Assert.Contains(color.Hex, svg, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Write_Bars_StacksTheFirstOnTopAndListsItFirst()
    {
        using var json = JsonDocument.Parse(Sample.Bars().ToPlotlyJson());
        var names = json.RootElement.GetProperty("data").EnumerateArray().Select(t => t.GetProperty("name").GetString());
        Assert.Equal(["g2", "g1"], names);
        Assert.Equal("reversed", json.RootElement.GetProperty("layout").GetProperty("legend").GetProperty("traceorder").GetString());
    }

    [Fact]
    public void Write_ValuesThatAreNotFinite_BecomeNull()
    {
        using var json = JsonDocument.Parse(Sample.Heatmap().ToPlotlyJson());
        var z = json.RootElement.GetProperty("data")[0].GetProperty("z");
        Assert.Equal(JsonValueKind.Null, z[1][1].ValueKind);
        Assert.Equal(0.5, z[0][1].GetDouble());
    }

    [Fact]
    public void Write_LongNumbers_AreRoundedToAMillionthOfTheSpan()
    {
        var figure = ScatterChart.Create([1.0 / 3, 123456789], [2.0 / 3, -1e-9 / 3], ["a", "b"]);
        Assert.Contains("\"x\":[0.333333,123456800]", figure.ToPlotlyJson(), StringComparison.Ordinal);
        Assert.Contains("\"y\":[0.6666667,-3.33333E-10]", figure.ToPlotlyJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_HostileLabels_AreEncodedForPlotlyAndForScriptElements()
    {
        foreach (var figure in new[] { Sample.Hostile(), Sample.HostileHeatmap(), Sample.HostileBars(), Sample.HostileGrid() })
        {
            var json = figure.ToPlotlyJson();
            Assert.DoesNotContain('<', json);
            using var parsed = JsonDocument.Parse(json);
            foreach (var text in Strings(parsed.RootElement))
            {
                Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(text, char.IsControl);
                Assert.DoesNotContain("$x", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Write_RepeatedNames_StayApart()
    {
        using var json = JsonDocument.Parse(HeatmapChart.Create(new[,] { { 1.0, 2, 3 } }, ["r"], ["same", "same", "same"]).ToPlotlyJson());
        var names = json.RootElement.GetProperty("data")[0].GetProperty("x").EnumerateArray().Select(x => x.GetString()).ToArray();
        Assert.Equal(3, names.Distinct().Count());
    }

    private static IEnumerable<Rgb> Colors(Trace trace) => trace switch
    {
        ScatterTrace { Values.Count: > 0 } points => points.Colors.Stops,
        ScatterTrace points => [points.Color],
        AreaTrace area => [area.Color],
        HorizontalBarTrace bars => [bars.Color],
        LineTrace line => [line.Color],
        BarTrace bars when bars.Values.Any(v => v > 0) => [bars.Color],
        HeatmapTrace heatmap => heatmap.Colors.Stops,
        _ => [],
    };

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value)),
        _ => [],
    };

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n" };

    private static string Indented(Figure figure)
    {
        using var json = JsonDocument.Parse(figure.WithSize(360, 240).ToPlotlyJson());
        return JsonSerializer.Serialize(json, Readable);
    }
}
