using System.Text;

namespace NotebookKit.Cli.Running;

/// <summary>Reads a stream to its end, and keeps the last of it: what a process said before it ended. However much comes, memory stays bounded.</summary>
internal sealed class TextTail
{
    private const int MostCharacters = 50_000;

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();

    private TextTail(StreamReader stream) => Ended = Task.Run(() => ReadAsync(stream));

    /// <summary>Ends with the stream.</summary>
    public Task Ended { get; }

    public static TextTail Of(StreamReader stream) => new(stream);

    /// <summary>The last lines, without empty ones.</summary>
    public IReadOnlyList<string> Lines()
    {
        lock (_lock) return [.. _text.ToString().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)];
    }

    private async Task ReadAsync(StreamReader stream)
    {
        var buffer = new char[4096];
        while (await stream.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
        {
            lock (_lock)
            {
                _text.Append(buffer, 0, count);
                if (_text.Length > 2 * MostCharacters) _text.Remove(0, _text.Length - MostCharacters);
            }
        }
    }
}
