using System.Text.Json.Nodes;

namespace NotebookKit.Documents;

/// <summary>
/// A notebook of nbformat 4: cells in order and everything the file says about them. What this model does not
/// know (extra fields, metadata of other tools) is carried along, so that reading and writing loses nothing.
/// </summary>
public sealed record NotebookDocument
{
    /// <summary>The cells, top to bottom.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; init; } = [];

    /// <summary>The notebook's own metadata, such as <c>kernelspec</c> and <c>language_info</c>.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>The minor version of nbformat 4. Cell ids are written from 4.5 on, the default; older files keep theirs.</summary>
    public int FormatMinor { get; init; } = 5;

    /// <summary>The programming language named by the metadata in lower case, or null when none is.</summary>
    public string? Language => (Name("language_info", "name") ?? Name("kernelspec", "language"))?.ToLowerInvariant();

    internal FieldOrder Fields { get; init; } = FieldOrder.None;

    private string? Name(string section, string key) =>
        Metadata[section] is JsonObject found && found[key] is JsonValue value && value.TryGetValue(out string? name) ? name : null;
}
