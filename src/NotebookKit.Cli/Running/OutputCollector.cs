using System.Text;
using System.Text.Json.Nodes;
using NotebookKit.Documents;
using NotebookKit.Kernel;

namespace NotebookKit.Cli.Running;

/// <summary>Turns what a cell shows into the outputs of a notebook; text printed in a row becomes one output.</summary>
internal sealed class OutputCollector(int executionCount) : ICellSink
{
    private readonly List<CellOutput> _outputs = [];
    private readonly StringBuilder _text = new();
    private ConsoleChannel _channel;

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
        if (channel != _channel) EndText();
        _channel = channel;
        _text.Append(text);
    }

    public void Display(MimeBundle bundle) => Add(new DisplayDataOutput { Data = Json(bundle) });

    public void Result(MimeBundle bundle) => Add(new ExecuteResultOutput { Data = Json(bundle), ExecutionCount = executionCount });

    public void Add(CellError error) => Add(new ErrorOutput { Name = error.Name, Message = error.Message, Traceback = error.Traceback });

    private void Add(CellOutput output)
    {
        EndText();
        _outputs.Add(output);
    }

    private void EndText()
    {
        if (_text.Length == 0) return;
        _outputs.Add(new StreamOutput { Name = _channel == ConsoleChannel.Output ? "stdout" : "stderr", Text = _text.ToString() });
        _text.Clear();
    }

    private static JsonObject Json(MimeBundle bundle) => new(bundle.Data.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value.DeepClone())));
}
