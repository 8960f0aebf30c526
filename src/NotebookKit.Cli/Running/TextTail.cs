using System.Text;

namespace NotebookKit.Cli.Running;

/// <summary>
/// Reads a stream to its end, and keeps its last lines: what a process said before it ended. Of a stack trace each frame is kept once, so
/// that what it is about is not lost behind a hundred thousand of them. However much comes, memory stays bounded.
/// </summary>
internal sealed class TextTail
{
    private const int MostLines = 500;
    private const int MostCharacters = 2_000;
    private const int LongestCycle = 50;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();
    private readonly StringBuilder _line = new();

    private TextTail(TextReader stream) => Ended = Task.Run(() => ReadAsync(stream));

    /// <summary>Ends with the stream.</summary>
    public Task Ended { get; }

    public static TextTail Of(TextReader stream) => new(stream);

    /// <summary>The last lines, without empty ones.</summary>
    public IReadOnlyList<string> Lines()
    {
        lock (_lock) return _line.Length == 0 ? [.. _lines] : [.. _lines, _line.ToString()];
    }

    /// <summary>Whether a line is one of a stack trace of .NET.</summary>
    public static bool IsFrame(string line) => line.StartsWith("   at ", StringComparison.Ordinal);

    private async Task ReadAsync(TextReader stream)
    {
        var buffer = new char[4096];
        while (await stream.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
        {
            lock (_lock)
            {
                foreach (var character in buffer.AsSpan(0, count))
                {
                    if (character is '\r' or '\n') EndLine();
                    else if (_line.Length < MostCharacters) _line.Append(character);
                }
            }
        }
    }

    private void EndLine()
    {
        var line = _line.ToString();
        _line.Clear();
        if (line.Length == 0 || (IsFrame(line) && _lines.TakeLast(LongestCycle).Contains(line))) return;
        if (_lines.Count == MostLines) _lines.Dequeue();
        _lines.Enqueue(line);
    }
}
