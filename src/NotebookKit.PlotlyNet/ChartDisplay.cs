using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookKit.Charts;
using Plotly.NET;

namespace NotebookKit.PlotlyNet;

/// <summary>A Plotly.NET chart in the forms that notebooks show.</summary>
internal static class ChartDisplay
{
    private const string PlotlyMimeType = "application/vnd.plotly.v1+json";
    private const int DefaultWidth = 720;
    private const int SmallestWidth = 160;
    private const int LargestWidth = 8_000;

    // Not inlined, so that nothing of Plotly.NET is loaded before FSharp.Core was checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Register()
    {
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(FigureHtml.Write(Describe(chart))), HtmlFormatter.MimeType);
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(Describe(chart)), PlainTextFormatter.MimeType);
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(GenericChart.toJson(chart)), PlotlyMimeType);
    }

    /// <summary>The chart with the words that stand for it where it cannot be drawn.</summary>
    public static PlotlyChart Describe(GenericChart chart)
    {
        var json = GenericChart.toJson(chart);
        using var document = JsonDocument.Parse(json);
        var layout = document.RootElement.GetProperty("layout");
        return new PlotlyChart
        {
            Json = json,
            Title = ChartText.Title(layout),
            Description = ChartText.Sentence(document.RootElement.GetProperty("data")),
            Width = Width(layout),
        };
    }

    private static int Width(JsonElement layout) =>
        layout.TryGetProperty("width", out var width) && width.ValueKind == JsonValueKind.Number
            ? (int)Math.Clamp(width.GetDouble(), SmallestWidth, LargestWidth)
            : DefaultWidth;
}
