using NotebookKit.Charts;

namespace NotebookKit.Gallery;

/// <summary>Charts of data that strain a layout: many groups, many points, long names, other scripts, markup.</summary>
internal static class HostileExhibits
{
    private static readonly string[] Names =
    [
        "<script>alert('group')</script>", "<b>bold</b> & \"quoted\"", "مجموعة التحكم الأولى", "קבוצת ביקורת", "対照群（骨髄）", "실험군 가나다", "ไทยกลุ่มควบคุม",
        string.Concat(Enumerable.Repeat("a very long name ", 12)), "👩‍🔬 emoji 🧬", "%{x} $\\alpha$",
    ];

    public static IEnumerable<Exhibit> All() =>
    [
        new("labels-scatter", Labels()),
        new("features-60", Features(60, 1, BiplotFeatures.Points)),
        new("features-60-close", Features(60, 0.1, BiplotFeatures.Arrows)),
        new("labels-bars", StackedBarsChart.Create(Numbers(Names.Length, Names.Length), Names, Names, new StackedBarsOptions { Title = Names[4], Subtitle = Names[0] })),
        new("labels-heatmap", Clustered(Names).Heatmap(clusterRows: true, clusterColumns: true, options: new HeatmapOptions { Title = Names[0], RowTitle = Names[2], ColumnTitle = Names[4], ValueTitle = Names[1] })),
        new("labels-list", BarListChart.Create([.. Enumerable.Range(0, Names.Length).Select(i => 5.0 - i)], Names, new BarListOptions { Title = Names[2] })),
        new("labels-distribution", Distribution(Names, 12)),
        new("groups-60", Clouds(60, 20).Figure),
        new("groups-60-distribution", Distribution([.. Enumerable.Range(1, 60).Select(i => $"group {i}")], 20)),
        new("groups-60-bars", StackedBarsChart.Create(Numbers(60, 12), [.. Enumerable.Range(1, 60).Select(i => $"group {i}")], [.. Enumerable.Range(1, 12).Select(i => $"nmf{i}")])),
        new("points-5000", Clouds(8, 625).Figure),
        new("points-5000-value", Colored(Clouds(8, 625))),
        new("grid-labels", Figure.Grid([Labels(), Distribution(Names, 12), BarListChart.Create([3, 2, 1], Names[..3])]).WithTitle(Names[0])),
    ];

    private static Figure Labels()
    {
        double[] places = [.. Enumerable.Range(0, Names.Length).Select(i => (double)i)];
        return BiplotChart.Create(places, [.. places.Select(p => p * p % 7)], Names, Names,
            arrows: [.. Names.Select((name, i) => new BiplotArrow(name, Math.Cos(i / 5.0), Math.Sin(i / 5.0)))],
            options: new BiplotOptions { Title = Names[0], Subtitle = Names[7], XTitle = Names[2], YTitle = Names[4], LegendTitle = Names[3] });
    }

    private static Figure Features(int count, double spread, BiplotFeatures features)
    {
        var random = new Random(11);
        double[] x = [.. Enumerable.Range(0, 135).Select(_ => random.NextDouble())];
        return BiplotChart.Create(x, [.. x.Select(_ => random.NextDouble())], [.. x.Select((_, i) => $"sample {i}")],
            arrows: [.. Enumerable.Range(0, count).Select(i => new BiplotArrow(i % 9 == 0 ? Names[i / 9 + 2] : $"region {i}", 1 - spread * random.NextDouble(), 0.9 - spread * random.NextDouble()))],
            options: new BiplotOptions { Title = $"{count} features", Features = features });
    }

    private static Figure Distribution(string[] groups, int size)
    {
        var random = new Random(3);
        string[] labels = [.. Enumerable.Range(0, groups.Length * size).Select(i => groups[i % groups.Length])];
        return DistributionChart.Create([.. labels.Select((_, i) => i % groups.Length / 5.0 + random.NextDouble() * random.NextDouble())], [.. labels.Select((_, i) => $"s{i}")],
            new GroupLabels(labels, groups), new DistributionOptions { Title = $"{groups.Length} groups" });
    }

    private static (Figure Figure, double[] X, double[] Y, string[] Names) Clouds(int groups, int size)
    {
        var random = new Random(7);
        var (x, y) = (new double[groups * size], new double[groups * size]);
        string[] labels = [.. x.Select((_, i) => $"group {i % groups + 1}")];
        for (var i = 0; i < x.Length; i++)
        {
            var turn = i % groups * 2.4;
            (x[i], y[i]) = (Math.Cos(turn) * Math.Sqrt(turn) + random.NextDouble() * 1.2, Math.Sin(turn) * Math.Sqrt(turn) + random.NextDouble() * 1.2);
        }

        string[] names = [.. x.Select((_, i) => $"sample {i}")];
        return (ScatterChart.Create(x, y, names, labels, options: new ScatterOptions { Title = $"{x.Length} points in {groups} groups" }), x, y, names);
    }

    private static Figure Colored((Figure Figure, double[] X, double[] Y, string[] Names) clouds) => ScatterChart.CreateColored(
        clouds.X, clouds.Y, clouds.Names, [.. clouds.X.Select((x, i) => i % 500 == 0 ? double.NaN : x * clouds.Y[i])], "product", options: new ScatterOptions { Title = "5,000 points by value" });

    private static LabeledMatrix Clustered(string[] names) => LabeledMatrix.FromArray(Numbers(names.Length, names.Length), names, names, new GroupLabels(names));

    private static double[,] Numbers(int rows, int columns)
    {
        var values = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) values[i, j] = (i * 7 + j * 5) % 11 + (i == j ? 12 : 0);
        }

        return values;
    }
}
