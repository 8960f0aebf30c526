using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>Publishes what a cell shows. Printed text is gathered for a moment, and capped.</summary>
internal sealed class CellOutlet : ICellSink
{
    private const int MostCharactersAtOnce = 1 << 16;

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly Answers _answers;
    private readonly Request _request;
    private readonly StreamFlusher _flusher;
    private readonly int _maxLength;
    private ConsoleChannel _channel;
    private long _lastFlush;
    private int _length;

    public CellOutlet(Answers answers, Request request, StreamFlusher flusher, int maxLength) =>
        (_answers, _request, _flusher, _maxLength) = (answers, request, flusher, maxLength);

    /// <summary>Whether nothing is published.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The number that goes with the value of the cell.</summary>
    public int ExecutionCount { get; init; }

    /// <summary>Asks the user, where that is allowed.</summary>
    public Func<string, bool, CancellationToken, string?>? Ask { get; init; }

    /// <summary>The value of the cell as plain text, for the history; null when it has none.</summary>
    public string? PlainResult { get; private set; }

    public void Print(ConsoleChannel channel, string text)
    {
        lock (_lock)
        {
            if (IsSilent || _length > _maxLength) return;
            if (channel != _channel) FlushInLock(all: true);
            _channel = channel;
            _text.Append(text.AsSpan(0, Math.Min(text.Length, _maxLength - _length)));
            _length += text.Length;
            if (_length > _maxLength) NoteLimit();
            else if (_text.Length >= MostCharactersAtOnce || Environment.TickCount64 - _lastFlush > StreamFlusher.Interval.TotalMilliseconds) FlushInLock(all: false);
            else _flusher.Schedule(this);
        }
    }

    public void Display(MimeBundle bundle, string? displayId = null) => Publish("display_data", Content(bundle, displayId));

    public void Update(MimeBundle bundle, string displayId) => Publish("update_display_data", Content(bundle, displayId));

    public void Clear(bool wait) => Publish("clear_output", new JsonObject { ["wait"] = wait });

    public void Result(MimeBundle bundle)
    {
        PlainResult = bundle.Text("text/plain");
        var content = Content(bundle, null);
        content["execution_count"] = ExecutionCount;
        Publish("execute_result", content);
    }

    public string? ReadLine(string prompt, bool isPassword, CancellationToken cancellationToken)
    {
        // What was printed before the question belongs before it.
        Flush();
        return Ask?.Invoke(prompt, isPassword, cancellationToken);
    }

    /// <summary>The cell failed: the one output that says so.</summary>
    public void Fail(CellError error) => Publish("error", ErrorContent.Output(error));

    /// <summary>Sends the text that waits.</summary>
    public void Flush()
    {
        lock (_lock) FlushInLock(all: true);
    }

    private static JsonObject Content(MimeBundle bundle, string? displayId)
    {
        var content = new JsonObject { ["data"] = bundle.ToJson(), ["metadata"] = new JsonObject() };
        // Not saved with the notebook: it names the display for this session only.
        if (displayId is not null) content["transient"] = new JsonObject { ["display_id"] = displayId };
        return content;
    }

    private void Publish(string type, JsonObject content)
    {
        lock (_lock)
        {
            if (IsSilent) return;
            FlushInLock(all: true);
            _answers.Publish(_request, type, content);
        }
    }

    private void NoteLimit()
    {
        FlushInLock(all: true);
        _channel = ConsoleChannel.Error;
        _text.Append(CultureInfo.InvariantCulture, $"\n[The cell printed more than {_maxLength:N0} characters; the rest is not shown.]\n");
        FlushInLock(all: true);
    }

    // Unless all of it must go, the first half of a surrogate pair waits for the second.
    private void FlushInLock(bool all)
    {
        _lastFlush = Environment.TickCount64;
        var length = !all && _text.Length > 0 && char.IsHighSurrogate(_text[^1]) ? _text.Length - 1 : _text.Length;
        if (length == 0) return;
        var text = _text.ToString(0, length);
        _text.Remove(0, length);
        _answers.Publish(_request, "stream", new JsonObject { ["name"] = _channel == ConsoleChannel.Output ? "stdout" : "stderr", ["text"] = text });
    }
}
