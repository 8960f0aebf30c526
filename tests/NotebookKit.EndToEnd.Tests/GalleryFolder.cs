using System.Text.RegularExpressions;
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
    private readonly Lazy<string> _notebook;
    private readonly Lazy<int> _figureCount;

    public GalleryFolder()
    {
        _page = new Lazy<string>(() => GalleryPage.Write(_folder.Root, Exhibited));
        _notebook = new Lazy<string>(() => GalleryNotebook.Write(_folder.Root, Exhibited));
        _figureCount = new Lazy<int>(() => Regex.Count(File.ReadAllText(_page.Value), "<div class=\"nk-figure\""));
    }

    public IReadOnlyList<Exhibit> Exhibited => _exhibits.Value;

    public Uri Page => new(_page.Value);

    /// <summary>The notebook with the same exhibits.</summary>
    public string NotebookPath => _notebook.Value;

    /// <summary>The figures of page and notebook, those inside of cards too.</summary>
    public int FigureCount => _figureCount.Value;

    public void Dispose() => _folder.Dispose();
}
