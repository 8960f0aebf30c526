using System.Diagnostics;
using System.Globalization;
using NotebookKit.Kernel.Directives;
using NotebookKit.Kernel.Errors;
using NotebookKit.Kernel.References;

namespace NotebookKit.Kernel.Cells;

/// <summary>What happens to a cell: its parts are parsed, references are added, code is compiled and run, the value is shown.</summary>
internal sealed class CellPipeline : IDisposable
{
    private readonly ReferenceSet _references = new();
    private readonly ScriptRunner _scripts;
    private readonly ReferenceDirective _referenceDirective;

    public CellPipeline(CSharpSessionOptions options)
    {
        _scripts = new ScriptRunner(_references);
        _referenceDirective = new ReferenceDirective(options, _references);
    }

    public CellError? Run(string code, int number, CellOutputs outputs, CancellationToken cancellationToken)
    {
        try
        {
            RunParts(code, $"cell {number}", outputs, cancellationToken);
            return null;
        }
        catch (CellFailedException failure)
        {
            return failure.Error;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return RuntimeError.Cancelled();
        }
    }

    public void Dispose() => _references.Dispose();

    private void RunParts(string code, string name, CellOutputs outputs, CancellationToken cancellationToken)
    {
        var parts = CellParser.Parse(code);
        foreach (var directive in parts.SelectMany(part => part.Directives)) Follow(directive, outputs, cancellationToken);
        foreach (var part in parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (part.MimeType is { } mimeType) outputs.Display(MimeBundle.Of(mimeType, part.Text));
            else RunCode(part, name, outputs, cancellationToken);
        }
    }

    private void Follow(Directive directive, CellOutputs outputs, CancellationToken cancellationToken)
    {
        if (directive.Name != "#r") return;
        var extension = _referenceDirective.Follow(directive, outputs, cancellationToken);
        if (extension is null) return;
        try
        {
            RunParts(extension.Script, $"extension of {extension.Package}", outputs, cancellationToken);
        }
        catch (CellFailedException failure) when (extension.IsOptional)
        {
            outputs.Write(ConsoleChannel.Error, $"The extension of {extension.Package} did not run, so its displays may be missing: {failure.Message}\n");
        }
    }

    private void RunCode(CellPart part, string name, CellOutputs outputs, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        if (!string.IsNullOrWhiteSpace(part.Text)) _scripts.Run(part.Text, name, outputs, cancellationToken);
        if (part.Directives.Any(directive => directive.Name == "#!time"))
            outputs.Display(MimeBundle.Of("text/plain", string.Create(CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds:0.0} ms")));
    }
}
