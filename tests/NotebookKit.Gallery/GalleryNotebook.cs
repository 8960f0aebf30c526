using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookKit.Interactive;

namespace NotebookKit.Gallery;

/// <summary>One notebook with every exhibit as the output of a cell, as kernels save it.</summary>
public static class GalleryNotebook
{
    public const string FileName = "gallery.ipynb";

    /// <summary>Writes the notebook and returns its path.</summary>
    /// <param name="folder">The folder, made if needed.</param>
    /// <param name="exhibits">What it shows, in this order: one cell each, whose code is the name.</param>
    public static string Write(string folder, IEnumerable<Exhibit> exhibits)
    {
        NotebookKitExtension.Load();
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        File.WriteAllText(path, new JsonObject
        {
            ["cells"] = new JsonArray([.. exhibits.Select(Cell)]),
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = "notebookkit-csharp", ["display_name"] = "C# (NotebookKit)", ["language"] = "C#" } },
            ["nbformat"] = 4, ["nbformat_minor"] = 4,
        }.ToJsonString());
        return path;
    }

    private static JsonObject Cell(Exhibit exhibit) => new()
    {
        ["cell_type"] = "code", ["execution_count"] = 1, ["metadata"] = new JsonObject(), ["source"] = exhibit.Name,
        ["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = Bundle(exhibit.Value) }),
    };

    private static JsonObject Bundle(object value) => new(
        Formatter.RegisteredFormatters(includeDefaults: false).Where(formatter => formatter.Type.IsAssignableFrom(value.GetType())).Select(formatter => formatter.MimeType)
            .Concat([PlainTextFormatter.MimeType, HtmlFormatter.MimeType]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(mimeType => KeyValuePair.Create(mimeType, Content(value.ToDisplayString(mimeType), mimeType))));

    private static JsonNode? Content(string text, string mimeType) => mimeType.EndsWith("+json", StringComparison.Ordinal) ? JsonNode.Parse(text) : text;
}
