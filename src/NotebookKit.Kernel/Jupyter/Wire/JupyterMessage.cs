using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.Jupyter.Wire;

/// <summary>One message of the Jupyter protocol.</summary>
internal sealed record JupyterMessage
{
    /// <summary>Whom it is from or goes to, in the words of the socket; on the publishing socket the topic.</summary>
    public IReadOnlyList<byte[]> Identities { get; init; } = [];

    public required JsonObject Header { get; init; }

    /// <summary>The header of what this answers; empty when nothing was asked.</summary>
    public JsonObject ParentHeader { get; init; } = [];

    public JsonObject Metadata { get; init; } = [];

    public JsonObject Content { get; init; } = [];

    /// <summary>Binary data that belongs to the content, as comms use it.</summary>
    public IReadOnlyList<byte[]> Buffers { get; init; } = [];

    public string Type => Header.Text("msg_type");

    public string Id => Header.Text("msg_id");
}
