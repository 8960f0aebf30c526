using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter.History;

/// <summary>
/// The inputs of all sessions of a user, one JSON object a line. Kernels that run at the same time take turns by a lock
/// file; when the file has grown too long, its older half goes. A line that cannot be read is left out.
/// </summary>
internal sealed class HistoryFile(string path)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const long MostBytes = 4 << 20;
    private static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(10);

    /// <summary>Enters a session, and gives its number: one more than the last.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public int StartSession() => Locked(() =>
    {
        var session = Lines().Select(line => line.Session).DefaultIfEmpty(0).Max() + 1;
        Append(new JsonObject { ["session"] = session });
        return session;
    });

    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Add(HistoryEntry entry) => Locked(() =>
    {
        Append(new JsonObject { ["session"] = entry.Session, ["line"] = entry.Line, ["input"] = entry.Input, ["output"] = entry.Output });
        return true;
    });

    /// <summary>All entries, oldest first.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<HistoryEntry> Read() => Locked(() => Lines().Where(line => line.Line > 0).ToList());

    private IEnumerable<HistoryEntry> Lines() => File.Exists(path) ? File.ReadLines(path).Select(Parse).OfType<HistoryEntry>() : [];

    // A session begins with a line that has a number and no input.
    private static HistoryEntry? Parse(string line)
    {
        try
        {
            if (JsonNode.Parse(line, null, new JsonDocumentOptions { AllowDuplicateProperties = false }) is not JsonObject fields) return null;
            return new HistoryEntry(fields.Number("session") ?? 0, fields.Number("line") ?? 0, fields.Text("input"), fields["output"] is null ? null : fields.Text("output"));
        }
        catch (Exception error) when (error is JsonException or WireException)
        {
            return null;
        }
    }

    private void Append(JsonObject fields)
    {
        if (File.Exists(path) && new FileInfo(path).Length > MostBytes) DropOlderHalf();
        File.AppendAllText(path, fields.ToJsonString(Relaxed) + "\n");
    }

    private void DropOlderHalf()
    {
        var lines = File.ReadAllLines(path);
        var beside = path + ".tmp";
        File.WriteAllLines(beside, lines.Skip(lines.Length / 2), new UTF8Encoding(false));
        File.Move(beside, path, overwrite: true);
    }

    private T Locked<T>(Func<T> action)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using (TakeLock()) return action();
    }

    // The lock is a handle that no one else may have: it goes with the process, whatever becomes of that.
    private FileStream TakeLock()
    {
        for (var waited = TimeSpan.Zero; ; waited += LockPause)
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < LockLimit)
            {
                Thread.Sleep(LockPause);
            }
        }
    }
}
