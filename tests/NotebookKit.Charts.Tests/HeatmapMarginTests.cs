using System.Text.Json;

namespace NotebookKit.Charts.Tests;

/// <summary>Order, trees and groups of heatmaps.</summary>
public sealed class HeatmapMarginTests
{
    [Fact]
    public void Heatmap_Clustered_MovesValuesWithTheirNamesAndGroups()
    {
        var random = new Random(4);
        var values = new double[7, 9];
        for (var i = 0; i < 7; i++)
            for (var j = 0; j < 9; j++)
                values[i, j] = random.NextDouble();
        var data = LabeledMatrix.FromArray(values, groups: new GroupLabels(Enumerable.Range(0, 9).Select(j => $"{j % 3}")));
        var trace = (HeatmapTrace)data.Heatmap(clusterRows: true, clusterColumns: true).Traces[0];
        var (rows, columns) = (data.RowNames.ToList(), data.ColumnNames.ToList());
        Assert.NotEqual(data.ColumnNames, trace.ColumnNames);
        Assert.Equal(data.ColumnNames.Order(), trace.ColumnNames.Order());
        for (var r = 0; r < 7; r++)
            for (var c = 0; c < 9; c++)
                Assert.Equal(data[rows.IndexOf(trace.RowNames[r]), columns.IndexOf(trace.ColumnNames[c])], trace.At(r, c));
        Assert.Equal(trace.ColumnNames.Select(name => data.Groups[columns.IndexOf(name)]), trace.ColumnGroups!);
    }

    [Fact]
    public void TreeLines_ClusteredHeatmap_NeverCross()
    {
        // In the order of the leaves every branch covers places that follow one another.
        var trace = (HeatmapTrace)Sample.Clustered().Traces[0];
        var spans = Enumerable.Range(0, 4).Select(i => (First: i, Last: i)).ToList();
        foreach (var merge in trace.ColumnTree)
        {
            var (left, right) = (spans[merge.Left], spans[merge.Right]);
            Assert.Equal(left.Last + 1, right.First);
            spans.Add((left.First, right.Last));
        }
    }

    [Fact]
    public void TreeLines_ThreeLeaves_StandOverTheMiddleOfTheirBranches() => Assert.Equal(
        [new TreeLine(0, 1, 0, 0, 0.25), new TreeLine(0.5, 2, 0.25, 0, 1)],
        TreeLine.Of([new ClusterMerge(0, 1, 1), new ClusterMerge(3, 2, 4)], 3));

    [Fact]
    public void Runs_Places_JoinThoseThatFollowOneAnother() =>
        Assert.Equal([(0, 2), (5, 5), (7, 8)], SvgHeatmapMargins.Runs([0, 1, 2, 5, 7, 8]));

    [Fact]
    public void Json_Band_NamesTheGroupAtEveryCellAndInTheLegend()
    {
        using var json = JsonDocument.Parse(Sample.Clustered().ToPlotlyJson());
        var data = json.RootElement.GetProperty("data");
        Assert.Contains("(b)", data[0].GetProperty("hovertext")[0][0].GetString() + data[0].GetProperty("hovertext")[0][3].GetString(), StringComparison.Ordinal);
        Assert.Equal(["a", "b"], data.EnumerateArray().Skip(1).Select(t => t.GetProperty("name").GetString()));
        Assert.Equal([Palette.Color(0).Hex, Palette.Color(1).Hex], data.EnumerateArray().Skip(1).Select(t => t.GetProperty("marker").GetProperty("color").GetString()));
    }

    [Fact]
    public void Heatmap_TreeThatDoesNotFit_IsRefused()
    {
        var tree = HierarchicalClustering.Fit(LabeledMatrix.FromArray(new double[2, 3]));
        Assert.StartsWith("options.ColumnTree has 3 entries, but columnNames has 2", Refusal(
            () => HeatmapChart.Create(new double[2, 2], ["a", "b"], ["c", "d"], new HeatmapOptions { ColumnTree = tree })), StringComparison.Ordinal);
        Assert.StartsWith("options.RowGroups has 1 entries, but rowNames has 2", Refusal(
            () => HeatmapChart.Create(new double[2, 2], ["a", "b"], ["c", "d"], new HeatmapOptions { RowGroups = new GroupLabels(["g"]) })), StringComparison.Ordinal);
        Assert.StartsWith("Traces[0].ColumnTree has 2 entries, but a tree over 2 leaves has 1", Refusal(
            () => With(t => t with { ColumnTree = [new ClusterMerge(0, 1, 1), new ClusterMerge(2, 1, 1)] })), StringComparison.Ordinal);
        Assert.StartsWith("Traces[0].ColumnTree[0] merges 2", Refusal(() => With(t => t with { ColumnTree = [new ClusterMerge(0, 2, 1)] })), StringComparison.Ordinal);
        Assert.StartsWith("Traces[0].ColumnTree[0] merges 1", Refusal(() => With(t => t with { ColumnTree = [new ClusterMerge(1, 1, 1)] })), StringComparison.Ordinal);
        Assert.StartsWith("Traces[0].ColumnTree[0].Height is NaN", Refusal(() => With(t => t with { ColumnTree = [new ClusterMerge(0, 1, double.NaN)] })), StringComparison.Ordinal);
        Assert.StartsWith("Traces[0].CellTexts is 1 × 1, but Values is 1 × 2", Refusal(() => With(t => t with { CellTexts = new[,] { { "x" } } })), StringComparison.Ordinal);
        Assert.StartsWith("HoverTexts[0, 1] is null", Refusal(() => With(t => t with { HoverTexts = new[,] { { "x", null! } } })), StringComparison.Ordinal);
    }

    [Fact]
    public void Png_Cells_AreTheColorsOfTheScale()
    {
        var bytes = PngImage.Write(3, 2, (x, y) => x == 2 ? null : new Rgb((byte)(10 * x), (byte)(20 * y), 7));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], bytes[..8]);
        Assert.Equal([0, 0, 0, 3, 0, 0, 0, 2, 8, 6, 0, 0, 0], bytes[16..29]);
        // The last chunk is the same in every file of the format, its checksum too.
        Assert.Equal([0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xae, 0x42, 0x60, 0x82], bytes[^12..]);
        var length = bytes[33] << 24 | bytes[34] << 16 | bytes[35] << 8 | bytes[36];
        using var zlib = new System.IO.Compression.ZLibStream(new MemoryStream(bytes, 41, length), System.IO.Compression.CompressionMode.Decompress);
        var pixels = new MemoryStream();
        zlib.CopyTo(pixels);
        Assert.Equal([0, 0, 0, 7, 255, 10, 0, 7, 255, 0, 0, 0, 0, 0, 0, 20, 7, 255, 10, 20, 7, 255, 0, 0, 0, 0], pixels.ToArray());
    }

    [Fact]
    public void Svg_ManyCells_IsSmall()
    {
        var values = new double[200, 200];
        string[] names = [.. Enumerable.Range(0, 200).Select(i => $"n{i}")];
        for (var i = 0; i < 200; i++)
            for (var j = 0; j < 200; j++)
                values[i, j] = Math.Sin(i * j);
        var svg = HeatmapChart.Create(values, names, names).ToSvg();
        Assert.Contains("href=\"data:image/png;base64,", svg, StringComparison.Ordinal);
        Assert.InRange(svg.Length, 1, 250_000);
    }

    private static Figure With(Func<HeatmapTrace, HeatmapTrace> change) => new()
    {
        AlternativeText = "text",
        Traces = [change(new HeatmapTrace { Values = new[,] { { 0.0, 1 } }, RowNames = ["r"], ColumnNames = ["c", "d"] })],
    };

    private static string Refusal(Func<Figure> make) => Assert.ThrowsAny<ArgumentException>(make).Message;
}
