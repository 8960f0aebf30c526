namespace NotebookKit.Data.Tests.Rda;

/// <summary>The small files that R wrote; fixtures/README.md says how.</summary>
internal static class Fixtures
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "fixtures", name);

    public static byte[] BytesOf(string name) => File.ReadAllBytes(PathOf(name));

    public static RdaFile Read(string name) => RdaFile.Read(PathOf(name));

    public static RdaFile Read(byte[] bytes, RdaReadOptions? options = null)
    {
        using var stream = new MemoryStream(bytes);
        return RdaFile.Read(stream, "bytes", options ?? new RdaReadOptions());
    }
}
