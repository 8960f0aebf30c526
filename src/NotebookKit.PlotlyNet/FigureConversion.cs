using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.FSharp.Collections;
using NotebookKit.Charts;
using Plotly.NET;
using Figure = NotebookKit.Charts.Figure;

namespace NotebookKit.PlotlyNet;

/// <summary>Makes Plotly.NET charts of NotebookKit's figures.</summary>
public static class FigureConversion
{
    /// <summary>
    /// The figure as a Plotly.NET chart, to be styled, combined and saved with that library. It holds the traces, layout
    /// and configuration of <see cref="PlotlyJson"/>; titles, axes, markers and the like are Plotly.NET's own objects, so
    /// that its styling functions change them instead of replacing them.
    /// </summary>
    /// <remarks>
    /// The alternative text stands in the layout's <c>meta</c>, from where a notebook's display of the chart takes it; pages that Plotly.NET writes
    /// do not show it. Pages that Plotly.NET writes load
    /// <see cref="PlotlyJs.CdnAddress"/>, the plotly.js that the figure was written for.
    /// </remarks>
    /// <exception cref="NotSupportedException">The host's FSharp.Core is older than Plotly.NET needs.</exception>
    public static GenericChart ToGenericChart(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        FSharpCore.Require();
        return Convert(figure);
    }

    // On its own, so that nothing of Plotly.NET is loaded before FSharp.Core was checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static GenericChart Convert(Figure figure)
    {
        using var document = JsonDocument.Parse(PlotlyJson.Write(figure));
        var chart = document.RootElement;
        var traces = chart.GetProperty("data").EnumerateArray().Select(PlotlyObjects.Trace).ToArray();
        var layout = PlotlyObjects.Fill(new Layout(), chart.GetProperty("layout"));
        layout.SetProperty(ChartMeta.Name, ChartMeta.Of(figure.AlternativeText, traces.Length));
        var config = PlotlyObjects.Fill(new Config(), chart.GetProperty("config"));
        var display = DisplayOptions.setPlotlyReference(PlotlyJSReference.NewCDN(PlotlyJs.CdnAddress.AbsoluteUri))
            .Invoke(new DisplayOptions());
        return traces is [var single]
            ? GenericChart.NewChart(single, layout, config, display)
            : GenericChart.NewMultiChart(ListModule.OfArray(traces), layout, config, display);
    }
}
