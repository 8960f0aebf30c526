using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace NotebookKit.Charts;

/// <summary>
/// Writes a figure as the JSON that plotly.js draws: an object with <c>data</c>, <c>layout</c> and <c>config</c>, as
/// <c>Plotly.newPlot</c> takes them and as the MIME type <c>application/vnd.plotly.v1+json</c> holds them.
/// </summary>
public static class PlotlyJson
{
    // Letters of all scripts stay readable, while <, > and & are escaped, so that the text may stand in a script element.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The JSON text. Numbers are rounded to a millionth of the span of their axis or colour scale, values that are
    /// not finite become null, and it holds no <c>&lt;</c>, so it may be put into an HTML script element as it is.</summary>
    public static string Write(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var sheet = Sheet.Of(figure);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Compact))
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            PlotlyTraces.Write(json, sheet);
            json.WriteEndArray();
            json.Object("layout", () => PlotlyLayout.Write(json, sheet));
            json.Object("config", () => WriteConfig(json, figure));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void WriteConfig(Utf8JsonWriter json, Figure figure)
    {
        json.WriteBoolean("displaylogo", false);
        json.WriteString("displayModeBar", "hover");
        json.WriteBoolean("responsive", true);
        json.Strings("modeBarButtonsToRemove", ["select2d", "lasso2d", "autoScale2d"]);
        json.Object("toImageButtonOptions", () =>
        {
            json.WriteString("format", "svg");
            json.WriteString("filename", FileName(figure.Title));
        });
    }

    private static string FileName(string title)
    {
        var name = new string([.. LabelText.Clean(title).Where(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-')]).Trim();
        return name.Length == 0 ? "chart" : name[..Math.Min(name.Length, 60)].Replace(' ', '-');
    }
}
