using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter;

namespace NotebookKit.Cli.Running;

/// <summary>
/// What a cell is doing, told by the kernel to a run that asks. It goes over a comm, which notebooks do not keep and other
/// front ends do not open.
/// </summary>
internal sealed class RunStatus : IProgress<string>
{
    /// <summary>What runs open.</summary>
    public const string Target = "notebookkit.status";

    /// <summary>What a kernel that has the target calls itself.</summary>
    public const string Implementation = "notebookkit";

    private volatile Comm? _comm;

    /// <summary>Makes the target of a kernel.</summary>
    public RunStatus(CommRegistry comms) => comms.Register(Target, (comm, _) => _comm = comm);

    /// <summary>Whether a run listens; if so, it shows what is told here, and nothing needs to be displayed.</summary>
    public bool IsHeard => _comm is not null;

    public void Report(string value) => _comm?.Send(new JsonObject { ["status"] = value });

    /// <summary>What an output tells about the work of a cell, or null when it is something else.</summary>
    public static string? Read(KernelOutput output) =>
        output.Type == "comm_msg" && output.Content["data"] is JsonObject data && data["status"] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
