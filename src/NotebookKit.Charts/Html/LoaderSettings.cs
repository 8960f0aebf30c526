using System.Text;
using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>What the loader script is called with: where plotly.js may be, and the colours of the two themes.</summary>
internal static class LoaderSettings
{
    public static string Write()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.Strings("kernels", FigureHtml.KernelNames);
            json.WriteString("cdn", PlotlyJs.CdnAddress.AbsoluteUri);
            json.WriteString("integrity", PlotlyJs.Integrity);
            json.Object("light", () => WriteTheme(json, ChartStyle.Light));
            json.Object("dark", () => WriteTheme(json, ChartStyle.Dark));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void WriteTheme(Utf8JsonWriter json, Theme theme)
    {
        json.WriteString("text", theme.Text);
        json.WriteString("muted", theme.Muted);
        json.WriteString("grid", theme.Grid);
        json.WriteString("line", theme.Line);
        json.WriteString("page", theme.Page);
    }
}
