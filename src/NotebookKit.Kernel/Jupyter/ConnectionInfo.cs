using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter.Client;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter;

/// <summary>Where a front end expects a kernel, as the connection file between them says.</summary>
public sealed record ConnectionInfo
{
    /// <summary>The address to listen at.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>Port for requests that run one after the other.</summary>
    public required int ShellPort { get; init; }

    /// <summary>Port for requests that may not wait, such as interrupts.</summary>
    public required int ControlPort { get; init; }

    /// <summary>Port for questions to the user.</summary>
    public required int StdinPort { get; init; }

    /// <summary>Port where outputs are published.</summary>
    public required int IOPubPort { get; init; }

    /// <summary>Port of the heartbeat.</summary>
    public required int HeartbeatPort { get; init; }

    /// <summary>The secret that messages are signed with; empty for no signatures.</summary>
    public string Key { get; init; } = "";

    /// <summary>The name the kernel is installed under, where the front end says it; otherwise empty.</summary>
    public string KernelName { get; init; } = "";

    /// <summary>Chooses loopback ports that are free now, and a key, for a kernel that is to be started.</summary>
    /// <remarks>Until the kernel takes a port, another program may; it then ends with a message.</remarks>
    /// <exception cref="IOException">No port can be had.</exception>
    public static ConnectionInfo CreateLocal()
    {
        var ports = LoopbackPorts.FindFree(5);
        return new ConnectionInfo
        {
            Address = IPAddress.Loopback,
            ShellPort = ports[0],
            ControlPort = ports[1],
            StdinPort = ports[2],
            IOPubPort = ports[3],
            HeartbeatPort = ports[4],
            Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
        };
    }

    /// <summary>Reads a connection file.</summary>
    /// <exception cref="InvalidDataException">It is no connection file, or asks for what is not offered: another transport than tcp, another signature than HMAC-SHA256.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ConnectionInfo Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (WireException error)
        {
            throw new InvalidDataException($"{path} is not a connection file: {error.Message}", error);
        }
    }

    /// <summary>Writes a connection file that only this user can read: whoever has the key runs code as this user.</summary>
    /// <exception cref="IOException">It cannot be written, or is there already.</exception>
    public void Write(string path)
    {
        var fields = new JsonObject
        {
            ["transport"] = "tcp",
            ["ip"] = Address.ToString(),
            ["shell_port"] = ShellPort,
            ["control_port"] = ControlPort,
            ["stdin_port"] = StdinPort,
            ["iopub_port"] = IOPubPort,
            ["hb_port"] = HeartbeatPort,
            ["signature_scheme"] = "hmac-sha256",
            ["key"] = Key,
        };
        if (KernelName.Length > 0) fields["kernel_name"] = KernelName;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.WriteLine(fields.ToJsonString());
    }

    internal static ConnectionInfo Parse(string json)
    {
        var fields = ParseObject(json);
        if (fields.Text("transport", "tcp") is var transport and not "tcp") throw new WireException($"transport is {transport}; this kernel offers tcp only.");
        if (fields.Text("signature_scheme", "hmac-sha256") is var scheme and not "hmac-sha256")
            throw new WireException($"signature_scheme is {scheme}; this kernel offers hmac-sha256 only.");
        return new ConnectionInfo
        {
            Address = AddressOf(fields.Text("ip", "127.0.0.1")),
            ShellPort = Port(fields, "shell_port"),
            ControlPort = Port(fields, "control_port"),
            StdinPort = Port(fields, "stdin_port"),
            IOPubPort = Port(fields, "iopub_port"),
            HeartbeatPort = Port(fields, "hb_port"),
            Key = fields.Text("key"),
            KernelName = fields.Text("kernel_name"),
        };
    }

    private static JsonObject ParseObject(string json)
    {
        try
        {
            return JsonNode.Parse(json, null, new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject ?? throw new WireException("it is no JSON object.");
        }
        catch (JsonException error)
        {
            throw new WireException($"it is no JSON: {error.Message}");
        }
    }

    private static IPAddress AddressOf(string ip) => ip switch
    {
        "localhost" => IPAddress.Loopback,
        "*" => IPAddress.Any,
        _ => IPAddress.TryParse(ip, out var address) ? address : throw new WireException($"ip is {ip}; expected an address."),
    };

    // 0 leaves the choice to the system, which only tests can use: a front end must know the port.
    private static int Port(JsonObject fields, string name) =>
        fields.Number(name) is { } port and >= 0 and <= IPEndPoint.MaxPort ? port : throw new WireException($"{name} is {fields[name]?.ToJsonString() ?? "missing"}; expected a port.");
}
