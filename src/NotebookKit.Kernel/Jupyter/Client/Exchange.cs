using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter.Client;

/// <summary>A request of a client and what comes of it: outputs, the reply, and that the kernel is done with it. Reply and outputs come by two ways, so either may be first.</summary>
/// <param name="output">Called for every output.</param>
internal sealed class Exchange(Action<KernelOutput> output)
{
    private readonly TaskCompletionSource<JsonObject> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JsonObject? _reply;
    private bool _isIdle;

    /// <summary>The content of the reply, once everything has come.</summary>
    public Task<JsonObject> Done => _done.Task;

    public void TakeReply(JupyterMessage reply)
    {
        _reply ??= reply.Content;
        EndIfComplete();
    }

    public void TakePublished(JupyterMessage message)
    {
        if (message.Type != "status")
        {
            output(new KernelOutput(message.Type, message.Content));
        }
        else if (message.Content.Text("execution_state") == "idle")
        {
            _isIdle = true;
            EndIfComplete();
        }
    }

    public void Fail(Exception error)
    {
        // Not necessarily awaited any more.
        if (_done.TrySetException(error)) _ = _done.Task.Exception;
    }

    private void EndIfComplete()
    {
        if (_isIdle && _reply is { } reply) _done.TrySetResult(reply);
    }
}
