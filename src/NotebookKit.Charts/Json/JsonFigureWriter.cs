using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>Short forms for what a figure's JSON is made of.</summary>
internal static class JsonFigureWriter
{
    /// <summary>An object with what <paramref name="content"/> writes into it.</summary>
    public static void Object(this Utf8JsonWriter json, string name, Action content)
    {
        json.WriteStartObject(name);
        content();
        json.WriteEndObject();
    }

    /// <summary>The rounded number; null for what is not finite.</summary>
    public static void Value(this Utf8JsonWriter json, double value, Rounding rounding)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(rounding.Of(value));
        else
            json.WriteNullValue();
    }

    /// <summary>A number that is not seen against others.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double value) => json.Number(name, value, Rounding.Plain);

    public static void Number(this Utf8JsonWriter json, string name, double value, Rounding rounding)
    {
        json.WritePropertyName(name);
        json.Value(value, rounding);
    }

    public static void Numbers(this Utf8JsonWriter json, string name, IEnumerable<double> values, Rounding rounding)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.Value(value, rounding);
        json.WriteEndArray();
    }

    public static void Strings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>A font of one size, and of one colour where given; without, it follows the figure's.</summary>
    public static void Font(this Utf8JsonWriter json, string name, double size, string? color = null) => json.Object(name, () =>
    {
        json.Number("size", size);
        if (color is not null)
            json.WriteString("color", color);
    });
}
