namespace NotebookKit;

/// <summary>
/// What surrounds a long computation: a token that cancels it and a sink for its progress. A host (a kernel, a
/// runner) sets it around each cell, so that an interrupt stops a fit and a fit shows how far it is without the
/// user passing anything. Arguments given to a method win over it.
/// </summary>
/// <remarks>The context flows with the execution context: into tasks and threads started inside it, and no further.</remarks>
public sealed class FitContext
{
    private static readonly AsyncLocal<FitContext?> Ambient = new();

    private FitContext(CancellationToken cancellation, IProgress<FitProgress>? progress)
    {
        Cancellation = cancellation;
        Progress = progress;
    }

    /// <summary>The context in force; outside of any, one that never cancels and reports to nobody.</summary>
    public static FitContext Current => Ambient.Value ?? None;

    /// <summary>Cancels the computations inside.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Is told how far the computations inside are; may be called from several threads.</summary>
    public IProgress<FitProgress>? Progress { get; }

    private static FitContext None { get; } = new(CancellationToken.None, null);

    /// <summary>Puts a context in force until the returned object is disposed.</summary>
    /// <param name="cancellation">Cancels what runs inside.</param>
    /// <param name="progress">Is told of progress, from any thread.</param>
    public static IDisposable Use(CancellationToken cancellation, IProgress<FitProgress>? progress = null)
    {
        var scope = new Scope(Ambient.Value);
        Ambient.Value = new FitContext(cancellation, progress);
        return scope;
    }

    /// <summary>The token to obey: the argument if it can be cancelled at all, else the ambient one.</summary>
    internal static CancellationToken Resolve(CancellationToken argument)
        => argument.CanBeCanceled ? argument : Current.Cancellation;

    /// <summary>The sink to report to: the argument if there is one, else the ambient one.</summary>
    internal static IProgress<FitProgress>? Resolve(IProgress<FitProgress>? argument) => argument ?? Current.Progress;

    private sealed class Scope(FitContext? outer) : IDisposable
    {
        public void Dispose() => Ambient.Value = outer;
    }
}
