using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.Jupyter;

/// <summary>The comm targets that front ends can open, and the comms that are open. Members may be called from any thread.</summary>
public sealed class CommRegistry
{
    private readonly ConcurrentDictionary<string, Action<Comm, CommMessage>> _targets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Comm> _comms = new(StringComparer.Ordinal);
    private volatile ICommOutlet? _outlet;

    /// <summary>The registry of the process, where libraries register their targets.</summary>
    public static CommRegistry Shared { get; } = new();

    /// <summary>Makes a target that front ends can open; one of the same name is replaced.</summary>
    /// <param name="targetName">What front ends ask for.</param>
    /// <param name="opened">Called with the new comm and what it was opened with, before any message comes.</param>
    public void Register(string targetName, Action<Comm, CommMessage> opened)
    {
        ArgumentException.ThrowIfNullOrEmpty(targetName);
        ArgumentNullException.ThrowIfNull(opened);
        _targets[targetName] = opened;
    }

    /// <summary>Takes a target away; comms that are open stay. Returns whether there was one.</summary>
    public bool Unregister(string targetName) => _targets.TryRemove(targetName, out _);

    /// <summary>Opens a comm to a target of the front end.</summary>
    public Comm Open(string targetName, JsonObject? data = null, params IReadOnlyList<byte[]> buffers)
    {
        ArgumentException.ThrowIfNullOrEmpty(targetName);
        var comm = new Comm(this, Guid.NewGuid().ToString("N"), targetName);
        _comms[comm.Id] = comm;
        _outlet?.Send("comm_open", new JsonObject { ["comm_id"] = comm.Id, ["target_name"] = targetName, ["data"] = Copy(data) }, buffers);
        return comm;
    }

    internal IReadOnlyCollection<Comm> OpenComms => [.. _comms.Values];

    internal void Attach(ICommOutlet? outlet) => _outlet = outlet;

    /// <summary>A front end opens a comm; returns whether its target is known.</summary>
    internal bool Accept(string id, string targetName, CommMessage message)
    {
        if (!_targets.TryGetValue(targetName, out var opened)) return false;
        var comm = new Comm(this, id, targetName);
        _comms[id] = comm;
        opened(comm, message);
        return true;
    }

    internal Comm? Find(string id) => _comms.GetValueOrDefault(id);

    internal Comm? Remove(string id) => _comms.TryRemove(id, out var comm) ? comm : null;

    internal void Send(Comm comm, JsonObject data, IReadOnlyList<byte[]> buffers)
    {
        if (_comms.ContainsKey(comm.Id)) _outlet?.Send("comm_msg", new JsonObject { ["comm_id"] = comm.Id, ["data"] = Copy(data) }, buffers);
    }

    internal void Close(Comm comm, JsonObject data)
    {
        if (Remove(comm.Id) is not null) _outlet?.Send("comm_close", new JsonObject { ["comm_id"] = comm.Id, ["data"] = Copy(data) }, []);
    }

    // The caller keeps its own, and may send it again.
    private static JsonNode Copy(JsonObject? data) => data?.DeepClone() ?? new JsonObject();
}

/// <summary>Where comms send to.</summary>
internal interface ICommOutlet
{
    void Send(string type, JsonObject content, IReadOnlyList<byte[]> buffers);
}
