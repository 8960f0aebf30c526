namespace NotebookKit.Testing;

/// <summary>A folder of its own for a test, gone after it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("notebookkit-test-").FullName;

    /// <summary>A file or folder in it.</summary>
    public string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}
