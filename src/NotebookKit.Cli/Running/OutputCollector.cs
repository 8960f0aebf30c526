using System.Text;
using System.Text.Json.Nodes;
using NotebookKit.Documents;
using NotebookKit.Kernel;

namespace NotebookKit.Cli.Running;

/// <summary>Turns what a cell shows into the outputs of a notebook; text printed in a row becomes one output.</summary>
/// <param name="executionCount">The number of the cell.</param>
/// <param name="displays">The displays of all cells of the run.</param>
internal sealed class OutputCollector(int executionCount, DisplayedOutputs displays) : ICellSink
{
    private readonly List<CellOutput> _outputs = [];
    private readonly StringBuilder _text = new();
    private ConsoleChannel _channel;
    private bool _clearsBeforeNext;

    public IReadOnlyList<CellOutput> Outputs
    {
        get
        {
            EndText();
            return _outputs;
        }
    }

    public void Print(ConsoleChannel channel, string text)
    {
        ClearIfDue();
        if (channel != _channel) EndText();
        _channel = channel;
        _text.Append(text);
    }

    public void Display(MimeBundle bundle, string? displayId = null)
    {
        Add(new DisplayDataOutput { Data = Json(bundle) });
        if (displayId is not null) displays.Add(displayId, _outputs);
    }

    public void Update(MimeBundle bundle, string displayId) => displays.Replace(displayId, new DisplayDataOutput { Data = Json(bundle) });

    public void Clear(bool wait)
    {
        _text.Clear();
        _clearsBeforeNext = wait;
        if (!wait) Forget();
    }

    public void Result(MimeBundle bundle) => Add(new ExecuteResultOutput { Data = Json(bundle), ExecutionCount = executionCount });

    public void Add(CellError error) => Add(new ErrorOutput { Name = error.Name, Message = error.Message, Traceback = error.Traceback });

    public string? ReadLine(string prompt, bool isPassword, CancellationToken cancellationToken) => null;

    private void Add(CellOutput output)
    {
        ClearIfDue();
        EndText();
        _outputs.Add(output);
    }

    private void ClearIfDue()
    {
        if (_clearsBeforeNext) Forget();
        _clearsBeforeNext = false;
    }

    private void Forget()
    {
        _outputs.Clear();
        displays.Forget(_outputs);
    }

    private void EndText()
    {
        if (_text.Length == 0) return;
        _outputs.Add(new StreamOutput { Name = _channel == ConsoleChannel.Output ? "stdout" : "stderr", Text = _text.ToString() });
        _text.Clear();
    }

    private static JsonObject Json(MimeBundle bundle) => new(bundle.Data.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value.DeepClone())));
}
