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
        var data = document.RootElement.GetProperty("data");
        var (title, description) = (ChartText.Title(layout), ChartMeta.AlternativeText(layout, data.GetArrayLength()) ?? ChartText.Sentence(data));
        return new PlotlyChart
        {
            Json = json,
            Title = title,
            Description = description,
            Width = PictureAxes.Side(layout, "width", DefaultWidth),
            Picture = ChartPicture.Of(document.RootElement, title, description),
        };
    }
}
