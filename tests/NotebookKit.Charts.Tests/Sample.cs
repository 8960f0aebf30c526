namespace NotebookKit.Charts.Tests;

/// <summary>Small figures of every kind.</summary>
internal static class Sample
{
    public static readonly string[] HostileLabels =
    [
        "<script>alert(1)</script>", "\"quoted\" 'it' & ]]> -->", "line\nbreak\tand \u0000\u001b control", "שלום \u202Eעולם",
        new('x', 200), "half \ud800 pair", "%{y} $x^2$ {0}", "",
    ];

    public static Figure Scatter() => ScatterChart.Create(
        [0, 1, 2, 3], [0, 2, 1, double.NaN], ["s1", "s2", "s3", "s4"], ["b", "a", "b", "a"], ["a", "b"],
        new ScatterOptions { Title = "Points", XTitle = "first", YTitle = "second", EqualAspect = false });

    public static Figure Embedding() => ScatterChart.Create(
        [0, 10, 5], [0, 1, 2], ["s1", "s2", "s3"], ["a", "b", "c"], options: new ScatterOptions { Title = "UMAP" });

    public static Figure Heatmap() => HeatmapChart.Create(
        new[,] { { 0, 0.5 }, { 1, double.NaN } }, ["g1", "g2"], ["nmf1", "nmf2"],
        new HeatmapOptions { Title = "Means", ColumnTitle = "factor", ValueTitle = "mean" });

    public static Figure Bars() => StackedBarsChart.Create(
        new[,] { { 1.0, 0 }, { 3, 2 } }, ["g1", "g2"], ["nmf1", "nmf2"], new StackedBarsOptions { Title = "Parts" });

    public static Figure Biplot() => BiplotChart.Create(
        [0, 1, 2], [2, 1, 0], ["s1", "s2", "s3"], ["a", "a", "b"],
        arrows: [new BiplotArrow("f1", 1, 0.2), new BiplotArrow("f2", 0.2, 1)],
        options: new BiplotOptions { Title = "Biplot", XTitle = "nmf1", YTitle = "nmf2" });

    public static Figure Lines() => LineChart.Create(
        [new LineSeries("seed 1", [5, 3, 2]), new LineSeries("seed 2", [6, double.NaN, 2])],
        new LineChartOptions { Title = "Loss" });

    public static Figure Clustered() => LabeledMatrix.FromArray(
        new[,] { { 0.0, 5, 1, 6 }, { 9, 1, 8, 2 }, { 1, 6, 1, 5 } }, ["g1", "g2", "g3"], ["s1", "s2", "s3", "s4"], new GroupLabels(["a", "b", "a", "b"]))
        .Heatmap(clusterRows: true, clusterColumns: true, options: new HeatmapOptions { Title = "Clustered", ValueTitle = "weight" });

    public static Figure Errors() => LineChart.Create(
        [new LineSeries("held out", [3, 2, 2.5]) { X = [1, 2, 4], Errors = [0.5, 0.25, double.NaN] }, new LineSeries("seen", [2, 1, 0.5]) { X = [1, 2, 4], Dashed = true }],
        new LineChartOptions { Title = "Errors", XTitle = "rank", YTitle = "error", ShowMarkers = true });

    public static Figure Colored() => ScatterChart.CreateColored(
        [0, 1, 2, 3], [0, 2, 1, double.NaN], ["s1", "s2", "s3", "s4"], [1, double.NaN, 3, 4], "weight", ["a", "b", "a", "b"],
        new ScatterOptions { Title = "Coloured", XTitle = "first", YTitle = "second" });

    public static Figure Distribution() => DistributionChart.Create(
        [1, 2, 2.5, 3, 5, 4, 4, double.NaN], ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"],
        new GroupLabels(["a", "a", "a", "a", "a", "c", "c", "b"]), new DistributionOptions { Title = "Weights", ValueTitle = "weight" });

    public static Figure BarList() => BarListChart.Create(
        [3, -1.5, double.NaN], ["f1", "f2", "f3"], new BarListOptions { Title = "Features", ValueTitle = "loading", Noun = "feature" });

    public static Figure Grid() => Figure.Grid([Scatter(), Heatmap(), Bars(), Scatter().WithTitle("Again")], 2).WithTitle("Four");

    public static IEnumerable<Figure> All() =>
    [
        Scatter(), Embedding(), Heatmap(), Bars(), Biplot(), Lines(), Hostile(), HostileHeatmap(), HostileBars(),
        Clustered(), Errors(), Colored(), Distribution(), BarList(), Grid(), HostileGrid(), LargeHeatmap(),
    ];

    /// <summary>The traces that a figure's JSON holds: those of all panels, one for each group of a heatmap's band, and one for the tips of arrows.</summary>
    public static int JsonTraceCount(Figure figure) => figure.Panels.Sum(JsonTraceCount) + figure.Traces.Count
        + figure.Traces.OfType<HeatmapTrace>().Sum(t => t.RowGroups is null && t.ColumnGroups is null ? 0 : LegendEntry.Of(figure).Count)
        + (figure.Arrows.Any(ArrowLabels.IsDrawn) ? 1 : 0);

    public static IEnumerable<Trace> Traces(Figure figure) => figure.Traces.Concat(figure.Panels.SelectMany(p => p.Traces));

    public static Figure LargeHeatmap() => HeatmapChart.Create(
        Numbers(70), [.. Enumerable.Range(0, 70).Select(i => $"r{i}")], [.. Enumerable.Range(0, 70).Select(i => $"c{i}")]);

    public static Figure HostileGrid() => Figure.Grid(
    [
        Hostile(), HostileHeatmap(), HostileBars(),
        LabeledMatrix.FromArray(Numbers(HostileLabels.Length), HostileLabels, HostileLabels, new GroupLabels(HostileLabels)).Heatmap(clusterColumns: true),
        BarListChart.Create([.. HostileLabels.Select((_, i) => i + 1.0)], HostileLabels, new BarListOptions { Title = HostileLabels[0], ValueTitle = HostileLabels[6] }),
        DistributionChart.Create([.. HostileLabels.Select((_, i) => i + 1.0)], HostileLabels, new GroupLabels(HostileLabels), new DistributionOptions { Title = HostileLabels[3], ValueTitle = HostileLabels[0] }),
    ]).WithTitle(HostileLabels[0]);

    public static Figure Hostile()
    {
        var n = HostileLabels.Length;
        double[] x = [.. Enumerable.Range(0, n).Select(i => (double)i)];
        return BiplotChart.Create(x, x, HostileLabels, HostileLabels,
            arrows: [.. HostileLabels.Select((l, i) => new BiplotArrow(l, i + 1, n - i))],
            options: new BiplotOptions
            {
                Title = HostileLabels[0], Subtitle = HostileLabels[1], XTitle = HostileLabels[2],
                YTitle = HostileLabels[3], LegendTitle = HostileLabels[5], PointNoun = HostileLabels[0],
            });
    }

    public static Figure HostileHeatmap() => HeatmapChart.Create(Numbers(HostileLabels.Length), HostileLabels, HostileLabels,
        new HeatmapOptions { Title = HostileLabels[1], ValueTitle = HostileLabels[0], RowTitle = HostileLabels[0], ColumnTitle = HostileLabels[6] });

    public static Figure HostileBars() => StackedBarsChart.Create(Numbers(HostileLabels.Length), HostileLabels, HostileLabels,
        new StackedBarsOptions { Title = HostileLabels[4], LegendTitle = HostileLabels[0], CategoryTitle = HostileLabels[0], ValueTitle = HostileLabels[1] });

    private static double[,] Numbers(int n)
    {
        var values = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                values[i, j] = i * j;
        return values;
    }
}
