namespace NotebookKit.Charts;

/// <summary>A group of a heatmap's band: its name and colour, and the rows or columns in it.</summary>
internal sealed record HeatmapGroup(string Name, Rgb Color, IReadOnlyList<int> Places);

/// <summary>The groups of a heatmap's rows and columns that have members, in the order and the colours of their levels.</summary>
internal static class HeatmapGroups
{
    /// <summary>Those of the columns, then those that only rows have.</summary>
    public static IReadOnlyList<HeatmapGroup> Of(HeatmapTrace heatmap)
    {
        var columns = Of(heatmap.ColumnGroups);
        return [.. columns, .. Of(heatmap.RowGroups).Where(r => !columns.Any(c => c.Name == r.Name && c.Color == r.Color))];
    }

    public static IReadOnlyList<HeatmapGroup> Of(GroupLabels? groups)
    {
        if (groups is null)
            return [];
        var members = Enumerable.Range(0, groups.Count).ToLookup(i => groups.Codes[i]);
        return
        [
            .. Enumerable.Range(0, groups.Levels.Count).Where(members.Contains)
                .Select(level => new HeatmapGroup(groups.Levels[level], Palette.Color(level), [.. members[level]])),
        ];
    }
}
