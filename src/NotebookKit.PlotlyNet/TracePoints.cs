using System.Text.Json;

namespace NotebookKit.PlotlyNet;

/// <summary>Counts the points of a trace, of whichever type: the entries of its longest list of coordinates or values, or
/// the cells of its matrix.</summary>
internal static class TracePoints
{
    private static readonly string[] Lists =
        ["x", "y", "z", "r", "theta", "a", "b", "c", "lat", "lon", "locations", "values", "labels", "open"];

    /// <summary>The number of points; 0 where the type keeps them elsewhere.</summary>
    public static long Count(JsonElement trace) => Lists.Max(name => trace.TryGetProperty(name, out var list) ? Length(list, name) : 0);

    private static long Length(JsonElement list, string name) => list.ValueKind switch
    {
        JsonValueKind.Array => list.EnumerateArray().Sum(item => name == "z" && item.ValueKind == JsonValueKind.Array ? item.GetArrayLength() : 1L),
        JsonValueKind.Object => EncodedLength(list),
        _ => 0,
    };

    /// <summary>The length of a typed array, which plotly.js reads as base64 text with the type of its numbers.</summary>
    private static long EncodedLength(JsonElement array)
    {
        if (!array.TryGetProperty("bdata", out var data) || !array.TryGetProperty("dtype", out var type))
            return 0;
        var size = type.GetString() switch
        {
            "f8" or "float64" => 8,
            "f4" or "float32" or "i4" or "int32" or "u4" or "uint32" => 4,
            "i2" or "int16" or "u2" or "uint16" => 2,
            _ => 1,
        };
        var text = data.GetString()!.TrimEnd('=');
        return text.Length * 3L / 4 / size;
    }
}
