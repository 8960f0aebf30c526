using System.Diagnostics;
using System.Globalization;
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

    public CellPipeline(CSharpSessionOptions options)
    {
        _submissions = new SubmissionChain(_references);
        _referenceDirective = new ReferenceDirective(options, _references);
    }

    /// <summary>What has been compiled so far; a snapshot.</summary>
    public IReadOnlyList<Submission> History => _submissions.History;

    /// <summary>What the next cell is compiled against.</summary>
    public IEnumerable<MetadataReference> References => _references.Metadata;

    public CellError? Run(string code, int number, CellOutputs outputs, CellThread thread)
    {
        try
        {
            RunParts(code, $"cell {number}", outputs, thread);
            return null;
        }
        catch (CellFailedException failure)
        {
            return failure.Error;
        }
        catch (OperationCanceledException) when (thread.Cancellation.IsCancellationRequested)
        {
            return RuntimeError.Cancelled();
        }
    }

    public void Dispose() => _references.Dispose();

    private void RunParts(string code, string name, CellOutputs outputs, CellThread thread)
    {
        _submissions.Remember(name, code);
        var parts = CellParser.Parse(code);
        var directives = parts.SelectMany(part => part.Directives).ToList();
        directives.ForEach(DirectiveNames.Check);
        foreach (var directive in directives) Follow(directive, outputs, thread);
        foreach (var part in parts)
        {
            thread.Cancellation.ThrowIfCancellationRequested();
            if (part.MimeType is { } mimeType) outputs.Display(MimeBundle.Of(mimeType, part.Text));
            else RunCode(part, name, outputs, thread);
        }
    }

    private void Follow(Directive directive, CellOutputs outputs, CellThread thread)
    {
        if (directive.Name != "#r") return;
        var extension = _referenceDirective.Follow(directive, outputs, thread.Cancellation);
        if (extension is null) return;
        try
        {
            RunParts(extension.Script, $"extension of {extension.Package}", outputs, thread);
        }
        catch (CellFailedException failure) when (extension.IsOptional)
        {
            outputs.Write(ConsoleChannel.Error, $"The extension of {extension.Package} did not run, so its displays may be missing: {failure.Message}\n");
        }
    }

    private void RunCode(CellPart part, string name, CellOutputs outputs, CellThread thread)
    {
        var watch = Stopwatch.StartNew();
        if (!string.IsNullOrWhiteSpace(part.Text)) _submissions.Run(part.Text, name, outputs, thread);
        if (part.Directives.Any(directive => directive.Name == "#!time"))
            outputs.Display(MimeBundle.Of("text/plain", string.Create(CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds:0.0} ms")));
    }
}
