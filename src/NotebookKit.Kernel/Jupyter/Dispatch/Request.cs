using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>A message from a front end that waits for its turn, or has it.</summary>
/// <param name="channel">Where it came from, and where its reply goes.</param>
/// <param name="message">The message.</param>
/// <param name="number">Which of the requests of its channel it is.</param>
#pragma warning disable CA1001 // Cancelling from any thread and at any time must be safe, so the source is not disposed; it holds nothing but memory.
internal sealed class Request(KernelChannel channel, JupyterMessage message, long number)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _cancellation = new();
    private int _isFinished;

    public KernelChannel Channel => channel;

    public JupyterMessage Message => message;

    public long Number => number;

    /// <summary>Cancelled by an interrupt.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Cancels on a thread of its own: what a token calls may be code of the cell, and may block.</summary>
    public void Cancel() => new Thread(_cancellation.Cancel) { Name = "interrupt", IsBackground = true }.Start();

    /// <summary>Whether the caller is the one who answers: every request is answered once.</summary>
    public bool TryFinish() => Interlocked.Exchange(ref _isFinished, 1) == 0;
}

/// <summary>What a request is answered with.</summary>
/// <param name="Content">The content; its status is <c>ok</c> where it does not say another.</param>
/// <param name="Metadata">What goes beside it, or null.</param>
internal sealed record Reply(JsonObject Content, JsonObject? Metadata = null)
{
    /// <summary>Whether the kernel ends after it.</summary>
    public bool EndsKernel { get; init; }

    /// <summary>What is left to do that nobody need wait for, or null.</summary>
    public Action? Afterwards { get; init; }
}
