using System.Globalization;
using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.Jupyter.Wire;

/// <summary>Makes the messages of one side of a session.</summary>
/// <param name="username">Whom they are from, in words.</param>
internal sealed class MessageFactory(string username = "kernel")
{
    /// <summary>The protocol that is spoken.</summary>
    public const string ProtocolVersion = "5.5";

    private readonly string _session = Guid.NewGuid().ToString();

    public JupyterMessage Create(string type, JsonObject content, JsonObject? parent = null, JsonObject? metadata = null) => new()
    {
        Header = new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString(),
            ["msg_type"] = type,
            ["session"] = _session,
            ["username"] = username,
            ["date"] = Now(),
            ["version"] = ProtocolVersion,
        },
        ParentHeader = parent ?? [],
        Metadata = metadata ?? [],
        Content = content,
    };

    /// <summary>The time as the protocol writes it.</summary>
    public static string Now() => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
