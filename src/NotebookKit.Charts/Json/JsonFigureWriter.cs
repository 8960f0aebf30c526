using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>Short forms for what a figure's JSON is made of.</summary>
internal static class JsonFigureWriter
{
    private const int Digits = 6;

    /// <summary>An object with what <paramref name="content"/> writes into it.</summary>
    public static void Object(this Utf8JsonWriter json, string name, Action content)
    {
        json.WriteStartObject(name);
        content();
        json.WriteEndObject();
    }

    /// <summary>Six significant digits, more than a screen can show; null for what is not finite.</summary>
    public static void Value(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(NumberText.Round(value, Digits));
        else
            json.WriteNullValue();
    }

    public static void Number(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.Value(value);
    }

    public static void Numbers(this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.Value(value);
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
