using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter.History;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>Answers what was entered before.</summary>
internal sealed class HistoryHandler(InputHistory history)
{
    // What front ends ask for when they do not say how many.
    private const int DefaultTail = 1000;

    public Reply Handle(Request request)
    {
        var content = request.Message.Content;
        var withOutput = content.Flag("output", false);
        var entries = content.Text("hist_access_type", "tail") switch
        {
            "tail" => history.Tail(content.Number("n") ?? DefaultTail),
            "range" => history.Range(content.Number("session") ?? 0, content.Number("start") ?? 0, content.Number("stop")),
            "search" => history.Search(content.Text("pattern", "*"), content.Number("n"), content.Flag("unique", false)),
            var other => throw new WireException($"hist_access_type is {other}; expected tail, range or search."),
        };
        return new Reply(new JsonObject { ["history"] = new JsonArray([.. entries.Select(entry => Line(entry, withOutput))]) });
    }

    private static JsonArray Line(HistoryEntry entry, bool withOutput) =>
        new(entry.Session, entry.Line, withOutput ? new JsonArray(entry.Input, entry.Output) : JsonValue.Create(entry.Input));
}
