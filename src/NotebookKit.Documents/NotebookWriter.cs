using System.Text.Json.Nodes;

namespace NotebookKit.Documents;

/// <summary>Turns the model into the JSON of nbformat 4.</summary>
internal static class NotebookWriter
{
    private const int FirstMinorWithIds = 5;

    public static JsonObject ToJson(NotebookDocument notebook) => notebook.Fields.Merge(new Dictionary<string, JsonNode?>
    {
        ["cells"] = new JsonArray([.. notebook.Cells.Select(cell => CellJson(cell, notebook.FormatMinor >= FirstMinorWithIds))]),
        ["metadata"] = notebook.Metadata.DeepClone(),
        ["nbformat"] = 4,
        ["nbformat_minor"] = notebook.FormatMinor,
    });

    private static JsonObject CellJson(NotebookCell cell, bool withIds)
    {
        var known = new Dictionary<string, JsonNode?>
        {
            ["metadata"] = cell.Metadata.DeepClone(),
            ["source"] = MultilineText.Split(cell.Source),
        };
        if (withIds) known["id"] = cell.Id;
        switch (cell)
        {
            case MarkdownCell markdown:
                known["cell_type"] = "markdown";
                if (markdown.Attachments is { } attachments) known["attachments"] = attachments.DeepClone();
                break;
            case RawCell:
                known["cell_type"] = "raw";
                break;
            case CodeCell code:
                known["cell_type"] = "code";
                known["outputs"] = new JsonArray([.. code.Outputs.Select(OutputJson)]);
                known["execution_count"] = code.ExecutionCount;
                break;
        }
        return cell.Fields.Merge(known);
    }

    private static JsonObject OutputJson(CellOutput output) => output switch
    {
        StreamOutput stream => output.Fields.Merge(new Dictionary<string, JsonNode?>
        {
            ["output_type"] = "stream",
            ["name"] = stream.Name,
            ["text"] = MultilineText.Split(stream.Text),
        }),
        DisplayDataOutput display => output.Fields.Merge(MimeFields(display, "display_data")),
        ExecuteResultOutput result => output.Fields.Merge(new Dictionary<string, JsonNode?>(MimeFields(result, "execute_result")) { ["execution_count"] = result.ExecutionCount }),
        ErrorOutput error => output.Fields.Merge(new Dictionary<string, JsonNode?>
        {
            ["output_type"] = "error",
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
        }),
        _ => throw new ArgumentException($"An output of type {output.GetType().Name} cannot be written to a notebook.", nameof(output)),
    };

    private static Dictionary<string, JsonNode?> MimeFields(MimeOutput output, string type)
    {
        var data = new JsonObject();
        foreach (var (mimeType, content) in output.Data)
        {
            data[mimeType] = MultilineText.IsSplit(mimeType) && content is JsonValue value && value.TryGetValue(out string? text)
                ? MultilineText.Split(text)
                : content?.DeepClone();
        }
        return new() { ["output_type"] = type, ["data"] = data, ["metadata"] = output.Metadata.DeepClone() };
    }
}
