using System.Text.Json;
using NotebookKit.Charts;

namespace NotebookKit.PlotlyNet;

/// <summary>The traces of a plotly.js chart as those of a figure.</summary>
internal static class PictureTraces
{
    // From so many points on plotly.js draws lines alone, if nothing is said.
    private const int FewPoints = 20;

    /// <summary>All of them, or null where figures lack the like of one, or of them together.</summary>
    public static IReadOnlyList<Trace>? Of(JsonElement[] traces, JsonElement layout)
    {
        var kinds = traces.Select(trace => PictureValues.Text(trace, "type") ?? "scatter").ToArray();
        if (kinds.All(kind => kind is "scatter" or "scattergl")) return All(traces.Select(Points));
        if (kinds is ["heatmap"]) return Heatmap(traces[0], layout) is { } heatmap ? [heatmap] : null;
        // Plotly stacks upwards, figures downwards.
        if (kinds.All(kind => kind == "bar") && (kinds.Length == 1 || PictureValues.Text(layout, "barmode") == "stack")) return All(traces.Select(Bars))?.Reverse().ToArray();
        return null;
    }

    private static Trace[]? All(IEnumerable<Trace[]?> parts)
    {
        var all = parts.ToArray();
        return Array.TrueForAll(all, part => part is not null) ? [.. all.SelectMany(part => part!)] : null;
    }

    private static Trace[]? Points(JsonElement trace, int place)
    {
        if (IsUnseen(trace)) return [];
        if (PictureValues.Numbers(trace, "y") is not { } y) return null;
        var x = trace.TryGetProperty("x", out var list) ? PictureValues.Numbers(list) : [.. Enumerable.Range(0, y.Length).Select(i => (double)i)];
        if (x is null) return null;
        var count = Math.Min(x.Length, y.Length);
        (x, y) = (x[..count], y[..count]);
        var mode = PictureValues.Text(trace, "mode") ?? (count < FewPoints ? "lines+markers" : "lines");
        var color = PictureValues.Color(trace, "marker") ?? PictureValues.Color(trace, "line") ?? Palette.Color(place);
        var hasMarkers = mode.Contains("markers", StringComparison.Ordinal);
        var name = Name(trace);
        return
        [
            // One entry of the legend for both.
            .. mode.Contains("lines", StringComparison.Ordinal) ? [new LineTrace { Name = hasMarkers ? "" : name, X = x, Y = y, Color = color }] : Array.Empty<Trace>(),
            .. hasMarkers ? [new ScatterTrace { Name = name, X = x, Y = y, Color = color }] : Array.Empty<Trace>(),
        ];
    }

    /// <summary>Whether a trace is there for the pointer alone, as at the tips of arrows.</summary>
    private static bool IsUnseen(JsonElement trace)
        => PictureValues.Text(trace, "mode") == "markers" && trace.TryGetProperty("marker", out var marker) && marker.ValueKind == JsonValueKind.Object
            && marker.TryGetProperty("opacity", out var opacity) && opacity.ValueKind == JsonValueKind.Number && opacity.GetDouble() == 0;

    private static Trace[]? Bars(JsonElement trace, int place)
        => PictureValues.Text(trace, "orientation") != "h" && PictureValues.Names(trace, "x") is { } categories && PictureValues.Numbers(trace, "y") is { } values
            ? [new BarTrace { Name = Name(trace), Categories = categories, Values = values, Color = PictureValues.Color(trace, "marker") ?? Palette.Color(place) }]
            : null;

    private static HeatmapTrace? Heatmap(JsonElement trace, JsonElement layout)
    {
        if (!trace.TryGetProperty("z", out var z) || z.ValueKind != JsonValueKind.Array) return null;
        var rows = z.EnumerateArray().Select(row => PictureValues.Numbers(row)).ToArray();
        if (rows is not [{ Length: > 0 }, ..] || Array.Exists(rows, row => row?.Length != rows[0]!.Length)) return null;
        var rowNames = PictureValues.Names(trace, "y") ?? Places(rows.Length);
        // Plotly begins below, figures on top.
        if (!PictureAxes.IsReversed(layout, "yaxis")) (rows, rowNames) = ([.. rows.AsEnumerable().Reverse()], [.. rowNames.AsEnumerable().Reverse()]);
        var values = new double[rows.Length, rows[0]!.Length];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < rows[0]!.Length; j++)
                values[i, j] = rows[i]![j];
        return new HeatmapTrace { Values = values, RowNames = rowNames, ColumnNames = PictureValues.Names(trace, "x") ?? Places(rows[0]!.Length) };
    }

    private static string[] Places(int count) => [.. Enumerable.Range(0, count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static string Name(JsonElement trace) => PictureValues.Text(trace, "name") ?? "";
}
