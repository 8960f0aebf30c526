using System.Composition.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;
using NotebookKit.Kernel.Cells;

namespace NotebookKit.Kernel.Language;

/// <summary>
/// The cells that have run, as a chain of script projects, and the one being written at its end. It is built when
/// first asked, so that a session nobody writes in does without. Safe for use from several threads.
/// </summary>
internal sealed class SubmissionWorkspace : IDisposable
{
    private static readonly Lazy<MefHostServices> Host = new(() => MefHostServices.Create(
        new ContainerConfiguration().WithParts(MefHostServices.DefaultAssemblies.SelectMany(WorkspaceParts.Of)).CreateContainer()));

    private readonly Lock _lock = new();
    private readonly Func<IReadOnlyList<Submission>> _history;
    private readonly Func<IEnumerable<MetadataReference>> _references;
    private readonly HashSet<MetadataReference> _known = [];
    private AdhocWorkspace? _workspace;
    private Solution? _solution;
    private ProjectId? _last;
    private DocumentId? _open;
    private int _count;
    private int _referenceCount;

    /// <param name="history">The cells that have run so far.</param>
    /// <param name="references">What the next one will be compiled against.</param>
    public SubmissionWorkspace(Func<IReadOnlyList<Submission>> history, Func<IEnumerable<MetadataReference>> references)
    {
        _history = history;
        _references = references;
    }

    /// <summary>Gives code as the document that follows all cells that have run.</summary>
    public Document Open(string code)
    {
        lock (_lock)
        {
            _workspace ??= new AdhocWorkspace(Host.Value);
            _solution ??= _workspace.CurrentSolution;
            var history = _history();
            var references = _references().ToList();
            if (_open is null || _count < history.Count || _referenceCount != references.Count)
            {
                if (_open is not null) _solution = _solution.RemoveProject(_open.ProjectId);
                foreach (var submission in history.Skip(_count).Where(submission => submission.Declares()))
                {
                    _last = Add(submission.Code, submission.References).ProjectId;
                    _known.UnionWith(submission.References);
                }
                _count = history.Count;
                _referenceCount = references.Count;
                _open = Add("", references.Where(reference => !_known.Contains(reference)));
            }
            // Only the text changes between two requests, so the compiler can keep what it knows.
            _solution = _solution.WithDocumentText(_open, SourceText.From(code));
            return _solution.GetDocument(_open)!;
        }
    }

    public void Dispose()
    {
        lock (_lock) _workspace?.Dispose();
    }

    private DocumentId Add(string code, IEnumerable<MetadataReference> references)
    {
        var project = ProjectId.CreateNewId();
        var number = _solution!.ProjectIds.Count;
        var name = $"Submission{number}";
        var document = DocumentId.CreateNewId(project);
        var text = TextAndVersion.Create(SourceText.From(code), VersionStamp.Default);
        _solution = _solution
            .AddProject(ProjectInfo.Create(project, VersionStamp.Default, name, name, LanguageNames.CSharp,
                compilationOptions: SubmissionOptions.Compilation(number), parseOptions: SubmissionOptions.Parse.WithDocumentationMode(DocumentationMode.Parse), isSubmission: true,
                projectReferences: _last is null ? [] : [new ProjectReference(_last)], metadataReferences: references))
            .AddDocument(DocumentInfo.Create(document, name, sourceCodeKind: SourceCodeKind.Script, loader: TextLoader.From(text)));
        return document;
    }
}
