using NotebookKit.Kernel;

namespace NotebookKit.Cli.Kernels;

/// <summary>A session as an interpreter: it runs cells, and says nothing of code that has not run.</summary>
internal sealed class SessionInterpreter(CSharpSession session) : IInterpreter
{
    public int ExecutionCount => session.ExecutionCount;

    public Task<CellResult> ExecuteAsync(string code, ICellSink sink, CancellationToken cancellationToken) => session.ExecuteAsync(code, sink, cancellationToken);

    public Task<CompletionSet> CompleteAsync(string code, int position, CancellationToken cancellationToken) => Task.FromResult(new CompletionSet(position, position, []));

    public Task<MimeBundle?> InspectAsync(string code, int position, InspectionDetail detail, CancellationToken cancellationToken) => Task.FromResult<MimeBundle?>(null);

    public CodeCompleteness CheckCompleteness(string code) => new(CodeStatus.Complete);
}
