using System.Text.RegularExpressions;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter.History;

/// <summary>What was entered in this session, and in those before it where a file keeps them. When the file fails, it is said once, and this session's inputs are still here.</summary>
internal sealed class InputHistory
{
    private const int MostOutputCharacters = 10_000;

    // The file is bounded, and one input may not push out all others.
    private const int MostFileCharacters = 100_000;
    private const int MostPatternCharacters = 1_000;

    private readonly List<HistoryEntry> _entries = [];
    private readonly Action<string> _log;
    private HistoryFile? _file;

    public InputHistory(string? path, Action<string> log)
    {
        _log = log;
        if (path is null) return;
        _file = new HistoryFile(path);
        Session = WithFile(file => file.StartSession(), 1);
    }

    /// <summary>The number of this session.</summary>
    public int Session { get; } = 1;

    public void Add(int line, string input, string? output)
    {
        if (output?.Length > MostOutputCharacters) output = output[..MostOutputCharacters] + "…";
        var entry = new HistoryEntry(Session, line, input, output);
        _entries.Add(entry);
        if (input.Length > MostFileCharacters) return;
        WithFile(file =>
        {
            file.Add(entry);
            return true;
        }, false);
    }

    /// <summary>The last <paramref name="count"/> inputs.</summary>
    public IReadOnlyList<HistoryEntry> Tail(int count) => [.. All().TakeLast(Math.Max(0, count))];

    /// <summary>Inputs of one session from a line up to another, exclusive. Session 0 is this one, −1 the one before.</summary>
    public IReadOnlyList<HistoryEntry> Range(int session, int start, int? stop)
    {
        var wanted = session <= 0 ? (long)Session + session : session;
        return [.. All().Where(entry => entry.Session == wanted && entry.Line >= start && (stop is null || entry.Line < stop))];
    }

    /// <summary>The last inputs that match a pattern with <c>*</c> and <c>?</c> as a whole.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="count">How many; null for all.</param>
    /// <param name="unique">Whether of equal inputs only the last counts.</param>
    /// <exception cref="WireException">The pattern is too long.</exception>
    public IReadOnlyList<HistoryEntry> Search(string pattern, int? count, bool unique)
    {
        if (pattern.Length > MostPatternCharacters) throw new WireException($"pattern has {pattern.Length} characters; at most {MostPatternCharacters} are taken.");
        // Without backtracking, so that no pattern takes longer than reading does.
        var expression = "\\A" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "\\z";
        var matching = new Regex(expression, RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        var found = All().Where(entry => matching.IsMatch(entry.Input));
        if (unique) found = found.Reverse().DistinctBy(entry => entry.Input).Reverse();
        return count is { } most ? [.. found.TakeLast(Math.Max(0, most))] : [.. found];
    }

    private IReadOnlyList<HistoryEntry> All() => WithFile<IReadOnlyList<HistoryEntry>>(file => file.Read(), _entries);

    private T WithFile<T>(Func<HistoryFile, T> use, T otherwise)
    {
        if (_file is null) return otherwise;
        try
        {
            return use(_file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _log($"The history is not kept any more: {error.Message}");
            _file = null;
            return otherwise;
        }
    }
}
