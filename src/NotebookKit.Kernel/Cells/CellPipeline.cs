using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using NotebookKit.Kernel.Directives;
using NotebookKit.Kernel.Errors;
using NotebookKit.Kernel.References;

namespace NotebookKit.Kernel.Cells;

/// <summary>What happens to a cell: its parts are parsed, references are added, code is compiled and run, the value is shown.</summary>
internal sealed class CellPipeline : IDisposable
{
    private readonly ReferenceSet _references = new();
    private readonly SubmissionChain _submissions;
    private readonly ReferenceDirective _referenceDirective;
    private readonly ImportDirective _importDirective;
    private readonly Stack<string> _importing = [];
    private readonly string _folder;

    public CellPipeline(CSharpSessionOptions options)
    {
        _folder = options.WorkingDirectory;
        _submissions = new SubmissionChain(_references);
        _referenceDirective = new ReferenceDirective(options, _references);
        _importDirective = new ImportDirective(options.ReadNotebook);
    }

    /// <summary>What has been compiled so far; a snapshot.</summary>
    public IReadOnlyList<Submission> History => _submissions.History;

    /// <summary>What the next cell is compiled against.</summary>
    public IEnumerable<MetadataReference> References => _references.Metadata;

    public CellError? Run(string code, string name, CellOutputs outputs, CellThread thread)
    {
        try
        {
            RunParts(new Source(code, name, _folder), outputs, thread);
            return null;
        }
        catch (CellFailedException failure)
        {
            return failure.Error;
        }
        catch (OperationCanceledException) when (thread.Request.IsCancellationRequested)
        {
            return RuntimeError.Cancelled();
        }
        finally
        {
            _importing.Clear();
        }
    }

    /// <inheritdoc cref="SubmissionChain.Rehearse"/>
    public void Rehearse(string code, CancellationToken cancellationToken) => _submissions.Rehearse(code, cancellationToken);

    public void Dispose() => _references.Dispose();

    private void RunParts(Source source, CellOutputs outputs, CellThread thread)
    {
        _submissions.Remember(source.Name, source.Code);
        var parts = CellParser.Parse(source.Code);
        var directives = parts.SelectMany(part => part.Directives).ToList();
        directives.ForEach(DirectiveNames.Check);
        foreach (var directive in directives) Follow(directive, source, outputs, thread);
        foreach (var part in parts)
        {
            thread.Cancellation.ThrowIfCancellationRequested();
            if (part.MimeType is null) RunCode(part, source.Name, outputs, thread);
            else if (part.MimeType != DirectiveNames.Ignored) outputs.Display(Section(part.MimeType, part.Text));
        }
    }

    /// <summary>Does what has to be done before any code of the cell runs.</summary>
    private void Follow(Directive directive, Source source, CellOutputs outputs, CellThread thread)
    {
        switch (directive.Name)
        {
            case "#r" or "#:package" or "#:project":
                if (_referenceDirective.Follow(directive, source.Folder, outputs, thread.Cancellation) is { } extension) RunExtension(extension, outputs, thread);
                break;
            case "#i":
                _referenceDirective.AddSource(directive, source.Folder);
                break;
            case "#load" or "#!import":
                Import(directive, source, outputs, thread);
                break;
            case "#!set":
                _submissions.Run(SetDirective.Declaration(directive, outputs), source.Name, outputs, thread);
                break;
        }
    }

    private void Import(Directive directive, Source source, CellOutputs outputs, CellThread thread)
    {
        var file = _importDirective.Follow(directive, source.Folder);
        if (_importing.Contains(file.Path)) throw DirectiveError.At(directive, $"{file.Path} imports itself.");
        _importing.Push(file.Path);
        var name = Path.GetFileName(file.Path);
        for (var i = 0; i < file.Cells.Count; i++)
            RunImported(new Source(file.Cells[i], file.Cells.Count == 1 ? name : $"{name} cell {i + 1}", Path.GetDirectoryName(file.Path)!), outputs, thread);
        _importing.Pop();
    }

    private void RunImported(Source source, CellOutputs outputs, CellThread thread)
    {
        try
        {
            RunParts(source, outputs, thread);
        }
        catch (CellFailedException failure) when (failure.Error is { Kind: CellErrorKind.Directive or CellErrorKind.Compilation } error)
        {
            // Lines are those of the file.
            var headline = $"{source.Name}{error.Message}";
            throw new CellFailedException(error with { Message = headline, Traceback = [headline, .. error.Traceback.Skip(1)] });
        }
    }

    private void RunExtension(PackageExtension extension, CellOutputs outputs, CellThread thread)
    {
        try
        {
            RunParts(new Source(extension.Script, $"extension of {extension.Package}", _folder), outputs, thread);
        }
        catch (CellFailedException failure) when (extension.IsOptional)
        {
            outputs.Write(ConsoleChannel.Error, $"The extension of {extension.Package} did not run, so its displays may be missing: {failure.Message}\n");
        }
    }

    private void RunCode(CellPart part, string name, CellOutputs outputs, CellThread thread)
    {
        var watch = Stopwatch.StartNew();
        if (!string.IsNullOrWhiteSpace(part.Text)) _submissions.Run(ScriptForm.Of(part.Text), name, outputs, thread);
        if (EntryPoint.Note(part.Text) is { } note) outputs.Display(MimeBundle.Of("text/plain", note));
        foreach (var directive in part.Directives)
        {
            var shown = directive.Name switch
            {
                "#!time" => MimeBundle.Of("text/plain", string.Create(CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds:0.0} ms")),
                "#!who" => Listings.Names(_submissions.Variables()),
                "#!whos" => Listings.Values(_submissions.Variables()),
                "#!lsmagic" => Listings.Directives(),
                "#!about" => Listings.About(),
                _ => null,
            };
            if (shown is not null) outputs.Display(shown);
        }
    }

    // Front ends that cannot draw a diagram show its text.
    private static MimeBundle Section(string mimeType, string text) => mimeType != "text/vnd.mermaid"
        ? MimeBundle.Of(mimeType, text)
        : new MimeBundle(new Dictionary<string, JsonNode> { [mimeType] = text, ["text/markdown"] = $"```mermaid\n{text}\n```", ["text/plain"] = text });

    /// <summary>Code with its name in errors, and the folder its relative paths start from.</summary>
    private sealed record Source(string Code, string Name, string Folder);
}
