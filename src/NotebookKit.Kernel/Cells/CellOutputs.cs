using System.Globalization;
using System.Text;

namespace NotebookKit.Kernel.Cells;

/// <summary>
/// The outputs of the running cell on their way to the sink: in order, one at a time, printed text gathered to
/// lines and capped. After the cell has ended, what threads it left behind still show is dropped.
/// </summary>
internal sealed class CellOutputs
{
    private static readonly AsyncLocal<CellOutputs?> CurrentCell = new();

    private readonly Lock _lock = new();
    private readonly StringBuilder _line = new();
    private readonly ICellSink _sink;
    private readonly int _maxLength;
    private ConsoleChannel _channel;
    private int _length;
    private bool _isClosed;

    public CellOutputs(ICellSink sink, int maxLength, CancellationToken cancellation, InterruptFlag? interrupt = null)
    {
        Interrupt = interrupt ?? InterruptFlag.Never;
        _sink = sink;
        _maxLength = maxLength;
        Cancellation = cancellation;
    }

    /// <summary>Ends the cell.</summary>
    public CancellationToken Cancellation { get; }

    /// <inheritdoc cref="CellThread.Request"/>
    public CancellationToken Request { get; init; }

    /// <summary>Ends the loops of the cell.</summary>
    public InterruptFlag Interrupt { get; }

    /// <summary>What the cell's end disposes of.</summary>
    public Stack<object> Resources { get; } = [];

    /// <summary>The outputs of the cell this code runs in, wherever its tasks and threads took it, or null outside of cells.</summary>
    public static CellOutputs? Current => CurrentCell.Value;

    /// <exception cref="InvalidOperationException">This code runs in no cell.</exception>
    public static CellOutputs OfTheCell() => Current ?? throw new InvalidOperationException("A value can only be displayed while a cell runs.");

    public static IDisposable MakeCurrent(CellOutputs outputs)
    {
        CurrentCell.Value = outputs;
        return new Reset();
    }

    public void Write(ConsoleChannel channel, ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            if (_isClosed || _length > _maxLength) return;
            if (channel != _channel) Flush();
            _channel = channel;
            var fits = Math.Min(text.Length, _maxLength - _length);
            _line.Append(text[..fits]);
            _length += fits;
            if (fits < text.Length) NoteLimit();
            if (text.Contains('\n')) Flush();
        }
    }

    public void Display(MimeBundle bundle, string? displayId = null) => Show(() => _sink.Display(bundle, displayId));

    public void Update(MimeBundle bundle, string displayId) => Show(() => _sink.Update(bundle, displayId));

    public void Clear(bool wait) => Show(() => _sink.Clear(wait));

    public void Result(MimeBundle bundle) => Show(() => _sink.Result(bundle));

    /// <summary>Asks the user; null when there is nobody to ask, or the cell has ended.</summary>
    public string? ReadLine(string prompt, bool isPassword)
    {
        lock (_lock)
        {
            if (_isClosed) return null;
            Flush();
        }
        // Not under the lock: other threads of the cell may show something while this one waits.
        return _sink.ReadLine(prompt, isPassword, Cancellation);
    }

    public void Close()
    {
        lock (_lock)
        {
            Flush();
            _isClosed = true;
        }
    }

    private void Show(Action show)
    {
        lock (_lock)
        {
            if (_isClosed) return;
            Flush();
            show();
        }
    }

    private void NoteLimit()
    {
        Flush();
        _channel = ConsoleChannel.Error;
        _line.Append(CultureInfo.InvariantCulture, $"\n[The cell printed more than {_maxLength:N0} characters; the rest is not shown.]\n");
        _length = _maxLength + 1;
        Flush();
    }

    private void Flush()
    {
        if (_line.Length == 0) return;
        var text = _line.ToString();
        _line.Clear();
        _sink.Print(_channel, text);
    }

    private sealed class Reset : IDisposable
    {
        public void Dispose() => CurrentCell.Value = null;
    }
}
