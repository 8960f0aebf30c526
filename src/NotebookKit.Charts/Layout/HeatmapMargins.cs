namespace NotebookKit.Charts;

/// <summary>Pixels above and beside a heatmap for the bands of its groups and for its trees; zeros where there is no room.</summary>
internal readonly record struct HeatmapMargins(double ColumnBand, double ColumnTree, double RowBand, double RowTree)
{
    /// <summary>Between cells, band and tree.</summary>
    public const double Gap = 3;

    private const double BandDepth = 10;
    private const double TreeDepth = 42;
    private const double LeastWidth = 300;
    private const double LeastHeight = 220;

    public double Above => Depth(ColumnBand) + Depth(ColumnTree);

    public double Beside => Depth(RowBand) + Depth(RowTree);

    public static HeatmapMargins Of(Figure figure, double width, double height)
    {
        if (figure.Traces is not [HeatmapTrace heatmap] || width < LeastWidth || height < LeastHeight)
            return default;
        return new HeatmapMargins(
            heatmap.ColumnGroups is null ? 0 : BandDepth, heatmap.ColumnTree.Count == 0 ? 0 : TreeDepth,
            heatmap.RowGroups is null ? 0 : BandDepth, heatmap.RowTree.Count == 0 ? 0 : TreeDepth);
    }

    private static double Depth(double part) => part > 0 ? part + Gap : 0;
}
