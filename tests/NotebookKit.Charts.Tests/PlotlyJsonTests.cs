using System.Text.Json;

namespace NotebookKit.Charts.Tests;

public sealed class PlotlyJsonTests
{
    [Fact]
    public void Write_Scatter_MatchesApproved() => Approved.Matches("scatter.approved.json", Indented(Sample.Scatter()));

    [Fact]
    public void Write_Heatmap_MatchesApproved() => Approved.Matches("heatmap.approved.json", Indented(Sample.Heatmap()));

    [Fact]
    public void Write_AnyFigure_HoldsEveryTraceWithItsColor()
    {
        foreach (var figure in Sample.All())
        {
            using var json = JsonDocument.Parse(figure.ToPlotlyJson());
            Assert.Equal(figure.Traces.Count, json.RootElement.GetProperty("data").GetArrayLength());
            var (text, svg) = (json.RootElement.GetRawText(), figure.ToSvg());
            foreach (var color in figure.Traces.SelectMany(Colors))
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
        foreach (var figure in new[] { Sample.Hostile(), Sample.HostileHeatmap(), Sample.HostileBars() })
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
        ScatterTrace points => [points.Color],
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
