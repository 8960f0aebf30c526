using System.Text.Json;

namespace NotebookKit.PlotlyNet.Tests;

public sealed class ChartTextTests
{
    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"title":{}}""", "")]
    [InlineData("""{"title":null}""", "")]
    [InlineData("""{"title":"as text"}""", "as text")]
    [InlineData("""{"title":{"text":"<b>Bold</b><br>and H<sub>2</sub>O &amp; x"}}""", "Bold and H2O & x")]
    [InlineData("""{"title":{"text":"<span style='color:red'>1 < 2</span>"}}""", "1 < 2")]
    public void Title_Layout_GivesPlainText(string layout, string expected) => Assert.Equal(expected, ChartText.Title(Parse(layout)));

    [Theory]
    [InlineData("""[]""", "Plotly chart without traces.")]
    [InlineData("""[{"type":"scatter","mode":"markers","x":[1]}]""", "Plotly chart of 1 scatter trace, 1 point.")]
    [InlineData("""[{"mode":"lines","y":[1,2]},{"type":"bar","y":[1]},{"mode":"lines","y":[1]}]""",
        "Plotly chart of 2 line traces and 1 bar trace, 4 points.")]
    [InlineData("""[{"type":"pie","values":[1,2,3],"labels":["a","b","c"]}]""", "Plotly chart of 1 pie trace, 3 points.")]
    [InlineData("""[{"type":"heatmap","x":[1,2],"y":[1,2,3],"z":[[1,2],[3,4],[5,null]]}]""", "Plotly chart of 1 heatmap trace, 6 points.")]
    [InlineData("""[{"type":"table"}]""", "Plotly chart of 1 table trace.")]
    public void Sentence_Traces_NamesKindsAndCountsPoints(string traces, string expected) =>
        Assert.Equal(expected, ChartText.Sentence(Parse(traces)));

    [Theory]
    [InlineData("f8", 24)]
    [InlineData("float32", 12)]
    [InlineData("i2", 6)]
    [InlineData("u1", 3)]
    public void Count_TypedArray_ComesFromBytesAndType(string type, int bytes)
    {
        var data = Convert.ToBase64String(new byte[bytes]);
        Assert.Equal(3, TracePoints.Count(Parse($$"""{ "x": { "dtype": "{{type}}", "bdata": "{{data}}" } }""")));
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
