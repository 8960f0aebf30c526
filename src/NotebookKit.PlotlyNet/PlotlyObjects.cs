using System.Text.Json;
using Plotly.NET;
using Plotly.NET.ConfigObjects;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace NotebookKit.PlotlyNet;

/// <summary>Plotly.NET's objects from plotly.js's JSON: each part of a chart gets the class that Plotly.NET has for it,
/// which its styling functions look for; other objects become plain ones, which are written all the same.</summary>
internal static class PlotlyObjects
{
    private static readonly Dictionary<string, Func<DynamicObj.DynamicObj>> Makers = new(StringComparer.Ordinal)
    {
        ["title"] = () => new Title(),
        ["font"] = () => new Font(),
        ["textfont"] = () => new Font(),
        ["tickfont"] = () => new Font(),
        ["margin"] = () => new Margin(),
        ["hoverlabel"] = () => new Hoverlabel(),
        ["modebar"] = () => new ModeBar(),
        ["xaxis"] = () => new LinearAxis(),
        ["yaxis"] = () => new LinearAxis(),
        ["legend"] = () => new Legend(),
        ["marker"] = () => new Marker(),
        ["line"] = () => new Line(),
        ["colorbar"] = () => new ColorBar(),
        ["toImageButtonOptions"] = () => new ToImageButtonOptions(),
    };

    private static readonly char[] Digits = [.. "0123456789"];

    /// <summary>A trace of the type that the JSON names; all that figures have lie in a plane.</summary>
    public static Trace Trace(JsonElement trace) => Fill(new Trace2D(trace.GetProperty("type").GetString()!), trace);

    /// <summary>Sets every property of a JSON object on <paramref name="target"/>, and returns it.</summary>
    public static T Fill<T>(T target, JsonElement properties)
        where T : DynamicObj.DynamicObj
    {
        foreach (var property in properties.EnumerateObject())
            target.SetProperty(property.Name, Value(property.Name, property.Value));
        return target;
    }

    private static object? Value(string name, JsonElement value) => value.ValueKind switch
    {
        // The axes of the panels of a grid are numbered.
        JsonValueKind.Object => Fill(Makers.TryGetValue(name.TrimEnd(Digits), out var make) ? make() : new DynamicObj.DynamicObj(), value),
        // Chart.combine joins annotations, and only where it finds them in a sequence of this type.
        JsonValueKind.Array when name == "annotations" => value.EnumerateArray().Select(item => Fill(new Annotation(), item)).ToArray(),
        JsonValueKind.Array => value.EnumerateArray().Select(item => Value(name, item)).ToArray(),
        JsonValueKind.String => value.GetString(),
        // Plotly.NET reads sizes as whole numbers.
        JsonValueKind.Number => value.TryGetInt32(out var whole) ? (object)whole : value.GetDouble(),
        JsonValueKind.Null => null,
        _ => value.GetBoolean(),
    };
}
