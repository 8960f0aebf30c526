using System.Text.Json.Nodes;

namespace NotebookKit.Documents;

/// <summary>
/// The fields of a JSON object as the file had them: their order, and the values of those the model does not
/// know. Writing merges the model's values into it, so an unchanged notebook comes out as it went in.
/// </summary>
internal sealed class FieldOrder
{
    public static readonly FieldOrder None = new([]);

    private readonly (string Name, bool IsKnown, JsonNode? Unknown)[] _fields;

    /// <param name="original">The object in the file.</param>
    /// <param name="known">The fields the model holds itself; only their place is remembered.</param>
    public FieldOrder(JsonObject original, params string[] known) =>
        _fields = [.. original.Select(field => known.Contains(field.Key) ? (field.Key, true, null) : (field.Key, false, field.Value?.DeepClone()))];

    /// <summary>Puts the model's fields at their old places; unknown ones stay, and new ones go where sorting by name puts them.</summary>
    public JsonObject Merge(IReadOnlyDictionary<string, JsonNode?> known)
    {
        var merged = new JsonObject();
        foreach (var (name, isKnown, unknown) in _fields)
        {
            if (known.TryGetValue(name, out var value)) merged[name] = value;
            else if (!isKnown) merged[name] = unknown?.DeepClone();
        }
        foreach (var (name, value) in known.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (merged.ContainsKey(name)) continue;
            // nbformat sorts keys, so this is the right place in every file it wrote.
            var index = 0;
            while (index < merged.Count && string.CompareOrdinal(merged.GetAt(index).Key, name) < 0) index++;
            merged.Insert(index, name, value);
        }
        return merged;
    }
}
