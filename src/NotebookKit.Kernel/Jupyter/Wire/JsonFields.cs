using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.Jupyter.Wire;

/// <summary>Reads fields of objects that others wrote. A field that is missing or null has its default; one of another kind is refused.</summary>
internal static class JsonFields
{
    /// <exception cref="WireException">It is no string, or one that is not Unicode.</exception>
    public static string Text(this JsonObject fields, string name, string fallback = "")
    {
        if (fields[name] is not { } node) return fallback;
        try
        {
            return node is JsonValue value && value.TryGetValue(out string? text) ? text : throw Refusal(name, "a string", node);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which JSON can write and UTF-8 cannot.
            throw new WireException($"{name} is not a Unicode string.");
        }
    }

    /// <exception cref="WireException">It is neither true nor false.</exception>
    public static bool Flag(this JsonObject fields, string name, bool fallback)
    {
        if (fields[name] is not { } node) return fallback;
        return node is JsonValue value && value.TryGetValue(out bool flag) ? flag : throw Refusal(name, "true or false", node);
    }

    /// <exception cref="WireException">It is no whole number of 32 bits.</exception>
    public static int? Number(this JsonObject fields, string name)
    {
        if (fields[name] is not { } node) return null;
        return node is JsonValue value && value.TryGetValue(out int number) ? number : throw Refusal(name, "a whole number", node);
    }

    /// <exception cref="WireException">It is no object.</exception>
    public static JsonObject Fields(this JsonObject fields, string name)
    {
        if (fields[name] is not { } node) return [];
        return node as JsonObject ?? throw Refusal(name, "an object", node);
    }

    private static WireException Refusal(string name, string expected, JsonNode node)
    {
        var found = node.GetValueKind() is var kind and not JsonValueKind.Number ? kind.ToString().ToLowerInvariant() : node.ToJsonString();
        return new WireException($"{name} is {found}; expected {expected}.");
    }
}
