using System.Globalization;
using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>What the legend calls the traces. In a grid, traces of one name and colour are one entry, which stands for all of
/// them.</summary>
internal sealed class PlotlyNames(Sheet sheet)
{
    private readonly double _longest = Math.Min(180, sheet.Header.Width * 0.3);
    private readonly bool _hasLegend = (sheet.Legend ?? sheet.Header.Legend) is not null;
    private readonly HashSet<LegendKey> _listed = [];

    /// <summary>The places of a shared legend's entries: stacked bars come in another order.</summary>
    private readonly Dictionary<LegendKey, int> _places = Sheet.SharedEntries(sheet.Header.Figure.Panels)
        .Select((entry, place) => (Key: LegendKey.Of(entry), Place: place)).ToDictionary(e => e.Key, e => e.Place);

    public void Write(Utf8JsonWriter json, Panel panel, Trace trace, string name)
    {
        json.WriteString("name", PlotlyText.Encode(LabelText.Fit(name, _longest, ChartStyle.LabelSize)));
        var isNamed = _hasLegend && panel.Frame.Figure.ShowLegend && LabelText.Clean(name).Length > 0;
        if (!sheet.IsGrid)
        {
            json.WriteBoolean("showlegend", isNamed);
            return;
        }
        var key = LegendKey.Of(trace, name);
        json.WriteBoolean("showlegend", isNamed && _listed.Add(key));
        if (!isNamed)
            return;
        json.Number("legendrank", _places[key] + 1);
        json.WriteString("legendgroup", string.Create(CultureInfo.InvariantCulture, $"{_places[key]}"));
    }
}
