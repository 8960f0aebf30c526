using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.Jupyter;

/// <summary>A line between an object in the kernel and its counterpart in the front end, as widgets use it. Members may be called from any thread.</summary>
public sealed class Comm
{
    private readonly CommRegistry _registry;

    internal Comm(CommRegistry registry, string id, string targetName) => (_registry, Id, TargetName) = (registry, id, targetName);

    /// <summary>What tells it from others.</summary>
    public string Id { get; }

    /// <summary>What the other side is registered as.</summary>
    public string TargetName { get; }

    /// <summary>A message came; called on the thread that handles requests, never while a cell runs.</summary>
    public event Action<CommMessage>? Received;

    /// <summary>The other side closed it.</summary>
    public event Action<CommMessage>? Closed;

    /// <summary>Sends data to the other side; nothing happens after it was closed.</summary>
    public void Send(JsonObject data, params IReadOnlyList<byte[]> buffers)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(buffers);
        _registry.Send(this, data, buffers);
    }

    /// <summary>Ends it for both sides.</summary>
    public void Close(JsonObject? data = null) => _registry.Close(this, data ?? []);

    internal void Receive(CommMessage message) => Received?.Invoke(message);

    internal void End(CommMessage message) => Closed?.Invoke(message);
}
