using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookKit.Kernel.Display;

/// <summary>Gives what is shown in the place of a value that Formatting takes for something it is not.</summary>
internal static class StandIn
{
    /// <summary>Gives the value itself for most values, and for all that somebody has registered a formatter for.</summary>
    public static object For(object value)
    {
        var type = value.GetType();
        if (Choose(value, type) is not { } standIn) return value;
        return Formatter.RegisteredFormatters(includeDefaults: false).Any(formatter => formatter.Type.IsAssignableFrom(type)) ? value : standIn;
    }

    private static object? Choose(object value, Type type) => value switch
    {
        // As a sequence of nodes with parents, JSON is unreadable, and half of it throws.
        JsonNode node => JsonSerializer.SerializeToElement(node),
        _ when type.FullName is "Newtonsoft.Json.Linq.JObject" or "Newtonsoft.Json.Linq.JArray" => JsonElement.Parse(value.ToString()!),
        // An array of tuples is written as if its own properties were a tuple.
        Array { Rank: 1 } array when typeof(ITuple).IsAssignableFrom(type.GetElementType()) => Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetElementType()!), array),
        // Of two dimensions, only one is shown.
        Array { Rank: 2 } array => new Grid(array),
        _ => null,
    };
}
