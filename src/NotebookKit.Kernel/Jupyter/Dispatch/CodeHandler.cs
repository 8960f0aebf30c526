using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>Answers what front ends ask about code that has not run.</summary>
internal sealed class CodeHandler(IInterpreter interpreter)
{
    public Reply Complete(Request request)
    {
        var (code, position) = Place(request);
        var set = interpreter.CompleteAsync(code, position, request.Cancellation).GetAwaiter().GetResult();
        var (start, end) = (CodePoints.FromIndex(code, set.Start), CodePoints.FromIndex(code, set.End));
        var kinds = set.Items.Select(item => (JsonNode)new JsonObject { ["start"] = start, ["end"] = end, ["text"] = item.Text, ["type"] = item.Kind });
        return new Reply(new JsonObject
        {
            ["matches"] = new JsonArray([.. set.Items.Select(item => JsonValue.Create(item.Text))]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            // Not in the specification; front ends draw the kinds from it.
            ["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. kinds]) },
        });
    }

    public Reply Inspect(Request request)
    {
        var (code, position) = Place(request);
        var detail = request.Message.Content.Number("detail_level") is 1 ? InspectionDetail.Full : InspectionDetail.Brief;
        var data = interpreter.InspectAsync(code, position, detail, request.Cancellation).GetAwaiter().GetResult();
        return new Reply(new JsonObject { ["found"] = data is not null, ["data"] = data?.ToJson() ?? [], ["metadata"] = new JsonObject() });
    }

    public Reply IsComplete(Request request)
    {
        var completeness = interpreter.CheckCompleteness(request.Message.Content.Text("code"));
        var content = new JsonObject { ["status"] = completeness.Status.ToString().ToLowerInvariant() };
        if (completeness.Status == CodeStatus.Incomplete) content["indent"] = completeness.Indent;
        return new Reply(content);
    }

    private static (string Code, int Position) Place(Request request)
    {
        var code = request.Message.Content.Text("code");
        // Without a cursor, what is meant is the end.
        return (code, request.Message.Content.Number("cursor_pos") is { } position ? CodePoints.ToIndex(code, position) : code.Length);
    }
}
