using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NotebookKit.Charts;

namespace NotebookKit.PlotlyNet;

/// <summary>Values of plotly.js's JSON, or null where they are of another kind than asked for.</summary>
internal static partial class PictureValues
{
    public static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A list of numbers; a null among them is NaN, a gap.</summary>
    public static double[]? Numbers(JsonElement parent, string name) => parent.TryGetProperty(name, out var list) ? Numbers(list) : null;

    /// <inheritdoc cref="Numbers(JsonElement, string)"/>
    public static double[]? Numbers(JsonElement list)
        => IsListOf(list, JsonValueKind.Number, JsonValueKind.Null)
            ? [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? double.NaN : item.GetDouble())]
            : null;

    /// <summary>A list of names; numbers are written as names.</summary>
    public static string[]? Names(JsonElement parent, string name)
        => parent.TryGetProperty(name, out var list) && IsListOf(list, JsonValueKind.String, JsonValueKind.Number)
            ? [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())]
            : null;

    /// <summary>The colour of a part of a trace, <c>marker</c> or <c>line</c>, where it is one and written by its numbers.</summary>
    public static Rgb? Color(JsonElement trace, string part)
    {
        if (!trace.TryGetProperty(part, out var owner) || owner.ValueKind != JsonValueKind.Object || Text(owner, "color") is not { } text) return null;
        if (Hexadecimal().IsMatch(text)) return Rgb.Parse(text);
        return Components().Match(text) is { Success: true } match ? new Rgb(Channel(match, 1), Channel(match, 2), Channel(match, 3)) : null;
    }

    private static bool IsListOf(JsonElement list, JsonValueKind first, JsonValueKind second)
        => list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == first || item.ValueKind == second);

    private static byte Channel(Match match, int group) => (byte)Math.Clamp(int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture), 0, 255);

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"^rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*[,)]", RegexOptions.CultureInvariant)]
    private static partial Regex Components();
}
