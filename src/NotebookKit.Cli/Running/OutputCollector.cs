using System.Text;
using System.Text.Json.Nodes;
using NotebookKit.Documents;
using NotebookKit.Kernel.Jupyter;

namespace NotebookKit.Cli.Running;

/// <summary>Turns what a kernel publishes for a cell into the outputs of a notebook; text printed in a row becomes one output.</summary>
/// <param name="executionCount">The number of the cell.</param>
/// <param name="displays">The displays of all cells of the run.</param>
internal sealed class OutputCollector(int executionCount, DisplayedOutputs displays)
{
    private readonly List<CellOutput> _outputs = [];
    private readonly StringBuilder _text = new();
    private string _stream = "";
    private bool _clearsBeforeNext;

    public IReadOnlyList<CellOutput> Outputs
    {
        get
        {
            EndText();
            return _outputs;
        }
    }

    /// <summary>The error that ended the cell, if one was published.</summary>
    public ErrorOutput? Error => _outputs.OfType<ErrorOutput>().LastOrDefault();

    /// <summary>Takes a message; what is no output is left out, and what a kernel leaves out of one is empty.</summary>
    public void Take(KernelOutput output)
    {
        var content = output.Content;
        switch (output.Type)
        {
            case "stream": Print(Text(content, "name"), Text(content, "text")); break;
            case "display_data": Display(content, new DisplayDataOutput { Data = Taken(content, "data"), Metadata = Taken(content, "metadata") }); break;
            case "execute_result": Display(content, new ExecuteResultOutput { Data = Taken(content, "data"), Metadata = Taken(content, "metadata"), ExecutionCount = executionCount }); break;
            case "update_display_data": Update(content); break;
            case "clear_output": Clear(content["wait"] is JsonValue wait && wait.TryGetValue(out bool waits) && waits); break;
            case "error": Add(ErrorOf(content)); break;
        }
    }

    /// <summary>Puts an error in the place of the one that the kernel gave, if it gave one.</summary>
    public void EndWith(ErrorOutput error)
    {
        if (Error is { } given) _outputs.Remove(given);
        Add(error);
    }

    /// <summary>The error that a message tells, be it an output or a reply.</summary>
    public static ErrorOutput ErrorOf(JsonObject content) => new()
    {
        Name = Text(content, "ename"),
        Message = Text(content, "evalue"),
        Traceback = content["traceback"] is JsonArray lines ? [.. lines.Select(line => line?.ToString() ?? "")] : [],
    };

    private void Print(string stream, string text)
    {
        ClearIfDue();
        if (stream != _stream) EndText();
        _stream = stream;
        _text.Append(text);
    }

    private void Display(JsonObject content, MimeOutput output)
    {
        Add(output);
        if (DisplayId(content) is { Length: > 0 } id) displays.Add(id, _outputs);
    }

    private void Update(JsonObject content)
    {
        if (DisplayId(content) is { Length: > 0 } id) displays.Replace(id, Taken(content, "data"), Taken(content, "metadata"));
    }

    private void Clear(bool wait)
    {
        if (wait)
        {
            _clearsBeforeNext = true;
            return;
        }
        Forget();
    }

    private void Add(CellOutput output)
    {
        ClearIfDue();
        EndText();
        _outputs.Add(output);
    }

    private void ClearIfDue()
    {
        if (_clearsBeforeNext) Forget();
    }

    private void Forget()
    {
        _clearsBeforeNext = false;
        _text.Clear();
        _outputs.Clear();
        displays.Forget(_outputs);
    }

    private void EndText()
    {
        if (_text.Length == 0) return;
        _outputs.Add(new StreamOutput { Name = _stream, Text = _text.ToString() });
        _text.Clear();
    }

    private static string DisplayId(JsonObject content) => content["transient"] is JsonObject transient ? Text(transient, "display_id") : "";

    private static string Text(JsonObject content, string field) => content[field] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    // Out of the message, which nobody else holds: a chart need not be copied.
    private static JsonObject Taken(JsonObject content, string field)
    {
        if (content[field] is not JsonObject fields) return [];
        content.Remove(field);
        return fields;
    }
}
