using NotebookKit.Gallery;
using NotebookKit.Testing;

[assembly: AssemblyFixture(typeof(NotebookKit.EndToEnd.Tests.GalleryFolder))]

namespace NotebookKit.EndToEnd.Tests;

/// <summary>The gallery, made once for all tests that look at it.</summary>
public sealed class GalleryFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<IReadOnlyList<Exhibit>> _exhibits = new(() => [.. Exhibits.All()]);
    private readonly Lazy<string> _page;

    public GalleryFolder() => _page = new Lazy<string>(() => GalleryPage.Write(_folder.Root, Exhibited));

    public IReadOnlyList<Exhibit> Exhibited => _exhibits.Value;

    public Uri Page => new(_page.Value);

    /// <summary>Writes another page beside it and returns its address.</summary>
    public Uri Write(string name, string html)
    {
        var path = _folder.PathOf(name);
        File.WriteAllText(path, html);
        return new Uri(path);
    }

    public void Dispose() => _folder.Dispose();
}
