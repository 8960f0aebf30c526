using System.Text.Json.Nodes;

namespace NotebookKit.Kernel;

/// <summary>One value in several representations; a front end picks the richest it can draw.</summary>
public sealed class MimeBundle
{
    internal MimeBundle(IReadOnlyDictionary<string, JsonNode> data) => Data = data;

    /// <summary>MIME type to content: a JSON string for text and base64 data, an object or list for JSON types.</summary>
    public IReadOnlyDictionary<string, JsonNode> Data { get; }

    /// <summary>The text of one representation, or null when there is none or it is not text.</summary>
    public string? Text(string mimeType) =>
        Data.TryGetValue(mimeType, out var content) && content is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    internal static MimeBundle Of(string mimeType, string text) => new(new Dictionary<string, JsonNode> { [mimeType] = text });
}
