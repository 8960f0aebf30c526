using System.IO.Compression;
using System.Text;

namespace NotebookKit.Data.Tests.Models;

/// <summary>Model files in memory, and what becomes of them when one entry is exchanged.</summary>
internal static class Archive
{
    public const string Document = "model.json";

    public static byte[] Of(NmfModel model)
    {
        using var stream = new MemoryStream();
        NmfModelFile.Write(model, stream);
        return stream.ToArray();
    }

    public static NmfModel Read(byte[] bytes, NmfModelReadOptions? options = null) => NmfModelFile.Read(bytes, "bytes", options ?? new NmfModelReadOptions());

    public static string Json(byte[] file) => Encoding.UTF8.GetString(Entries(file)[Document]);

    public static byte[] WithJson(byte[] file, Func<string, string> edit)
    {
        var before = Json(file);
        var after = edit(before);
        Assert.NotEqual(before, after);
        return With(file, Document, Encoding.UTF8.GetBytes(after));
    }

    /// <summary>The same entries, one of them exchanged or added at the end, or (null) left out.</summary>
    public static byte[] With(byte[] file, string name, byte[]? content)
    {
        var entries = Entries(file).Where(entry => entry.Key != name).Select(entry => (entry.Key, entry.Value)).ToList();
        if (content is not null) entries.Add((name, content));
        return Zip(entries);
    }

    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    public static Dictionary<string, byte[]> Entries(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }
}
