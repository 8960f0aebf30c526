using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookKit.Documents;

/// <summary>Turns the JSON of one notebook into the model, and says where it is not a notebook.</summary>
internal sealed class NotebookReader
{
    private const int MajorVersion = 4;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 256, AllowDuplicateProperties = false };

    private readonly string _name;

    private NotebookReader(string name) => _name = name;

    public static NotebookDocument Read(string text, string name)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException error)
        {
            var where = error.LineNumber is null ? "" : $" (line {error.LineNumber + 1}, column {error.BytePositionInLine + 1})";
            throw new NotebookFormatException($"{name} is not JSON{where}: {FirstSentence(error.Message)}", error);
        }
        return new NotebookReader(name).ReadNotebook(root);
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private NotebookDocument ReadNotebook(JsonNode? root)
    {
        if (root is not JsonObject notebook) throw Wrong("is JSON, but not a notebook: expected an object, found " + Kind(root), "$");
        if (notebook["nbformat"] is null || notebook["cells"] is null && notebook["worksheets"] is null)
            throw Wrong("is JSON, but not a notebook: expected the fields \"nbformat\" and \"cells\"", "$");
        if (ReadInteger(notebook, "nbformat") is not MajorVersion)
            throw Wrong($"has nbformat {notebook["nbformat"]!.ToJsonString()}, but only nbformat {MajorVersion} is read; save it with a current Jupyter first", "$.nbformat");
        CheckStrings(notebook);

        if (notebook["cells"] is not JsonArray cellNodes) throw Wrong("needs a list of cells, found " + Kind(notebook["cells"]), "$.cells");
        var used = cellNodes.OfType<JsonObject>().Select(cell => Text(cell, "id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var cells = new List<NotebookCell>(cellNodes.Count);
        foreach (var node in cellNodes) cells.Add(ReadCell(node, cells.Count, used));
        return new NotebookDocument
        {
            Cells = cells,
            Metadata = Object(notebook, "metadata"),
            FormatMinor = ReadInteger(notebook, "nbformat_minor") ?? 0,
            Fields = new FieldOrder(notebook, "cells", "metadata", "nbformat", "nbformat_minor"),
        };
    }

    private NotebookCell ReadCell(JsonNode? node, int index, HashSet<string> usedIds)
    {
        if (node is not JsonObject cell) throw Wrong("needs an object for every cell, found " + Kind(node), $"$.cells[{index}]");
        var source = Multiline(cell, "source");
        var id = Text(cell, "id") ?? FreeId(index, usedIds);
        var metadata = Object(cell, "metadata");
        return Text(cell, "cell_type") switch
        {
            "markdown" => new MarkdownCell { Id = id, Source = source, Metadata = metadata, Fields = CellFields("attachments"), Attachments = cell["attachments"] is null ? null : Object(cell, "attachments") },
            "raw" => new RawCell { Id = id, Source = source, Metadata = metadata, Fields = CellFields() },
            "code" => new CodeCell { Id = id, Source = source, Metadata = metadata, Fields = CellFields("outputs", "execution_count"), ExecutionCount = ReadInteger(cell, "execution_count"), Outputs = ReadOutputs(cell) },
            _ => throw Wrong($"needs \"markdown\", \"code\" or \"raw\", found {Kind(cell["cell_type"])}", $"$.cells[{index}].cell_type"),
        };

        FieldOrder CellFields(params string[] more) => new(cell, ["cell_type", "id", "metadata", "source", .. more]);
    }

    private static string FreeId(int index, HashSet<string> used)
    {
        var id = $"cell-{index + 1}";
        while (!used.Add(id)) id += "-x";
        return id;
    }

    private List<CellOutput> ReadOutputs(JsonObject cell)
    {
        if (cell["outputs"] is null) return [];
        if (cell["outputs"] is not JsonArray nodes) throw Wrong("needs a list of outputs, found " + Kind(cell["outputs"]), cell.GetPath() + ".outputs");
        return nodes.Select((node, index) => node is JsonObject output
            ? ReadOutput(output)
            : throw Wrong("needs an object for every output, found " + Kind(node), $"{nodes.GetPath()}[{index}]")).ToList();
    }

    private CellOutput ReadOutput(JsonObject output)
    {
        var fields = new FieldOrder(output, "output_type", "name", "text", "data", "metadata", "execution_count", "ename", "evalue", "traceback");
        return Text(output, "output_type") switch
        {
            "stream" => new StreamOutput { Name = Text(output, "name") ?? "stdout", Text = Multiline(output, "text"), Fields = fields },
            "display_data" => new DisplayDataOutput { Data = MimeData(output), Metadata = Object(output, "metadata"), Fields = fields },
            "execute_result" => new ExecuteResultOutput { Data = MimeData(output), Metadata = Object(output, "metadata"), ExecutionCount = ReadInteger(output, "execution_count"), Fields = fields },
            "error" => new ErrorOutput { Name = Text(output, "ename") ?? "", Message = Text(output, "evalue") ?? "", Traceback = Lines(output, "traceback"), Fields = fields },
            _ => throw Wrong($"needs \"stream\", \"display_data\", \"execute_result\" or \"error\", found {Kind(output["output_type"])}", output.GetPath() + ".output_type"),
        };
    }

    private JsonObject MimeData(JsonObject output)
    {
        var data = Object(output, "data");
        foreach (var mimeType in data.Select(entry => entry.Key).ToList())
        {
            var isJson = mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);
            if (!isJson && data[mimeType] is JsonArray lines)
                data[mimeType] = MultilineText.TryJoin(lines) ?? throw Wrong("needs text or a list of lines", $"{output.GetPath()}.data['{mimeType}']");
        }
        return data;
    }

    private string Multiline(JsonObject parent, string field) =>
        parent[field] is null ? "" : MultilineText.TryJoin(parent[field]) ?? throw Wrong("needs text or a list of lines, found " + Kind(parent[field]), $"{parent.GetPath()}.{field}");

    private List<string> Lines(JsonObject parent, string field) => parent[field] switch
    {
        null => [],
        JsonArray items when items.All(item => item is JsonValue value && value.TryGetValue(out string? _)) => items.Select(item => item!.GetValue<string>()).ToList(),
        var other => throw Wrong("needs a list of lines, found " + Kind(other), $"{parent.GetPath()}.{field}"),
    };

    private JsonObject Object(JsonObject parent, string field) => parent[field] switch
    {
        null => [],
        JsonObject found => (JsonObject)found.DeepClone(),
        var other => throw Wrong("needs an object, found " + Kind(other), $"{parent.GetPath()}.{field}"),
    };

    private static string? Text(JsonObject parent, string field) =>
        parent[field] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private int? ReadInteger(JsonObject parent, string field) => parent[field] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out int number) => number,
        var other => throw Wrong("needs a whole number, found " + Kind(other), $"{parent.GetPath()}.{field}"),
    };

    /// <summary>Refuses half a surrogate pair anywhere: JSON can spell it, but no file can hold it.</summary>
    private void CheckStrings(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (_, value) in fields) CheckStrings(value);
                break;
            case JsonArray items:
                foreach (var item in items) CheckStrings(item);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                try
                {
                    _ = value.GetValue<string>();
                }
                catch (InvalidOperationException error)
                {
                    throw new NotebookFormatException($"{_name} holds text that is not Unicode, at {value.GetPath()}.", error);
                }
                break;
        }
    }

    private static string Kind(JsonNode? node)
    {
        if (node is null) return "nothing";
        if (node is JsonObject) return "an object";
        if (node is JsonArray) return "a list";
        var text = node.ToJsonString();
        return text.Length <= 40 ? text : text[..40] + "…";
    }

    private NotebookFormatException Wrong(string what, string path) => new($"{_name} {what}, at {path}.");
}
