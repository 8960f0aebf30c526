using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.Jupyter;

/// <summary>What a kernel publishes while it runs a cell.</summary>
/// <param name="Type">The type of the message, such as <c>stream</c>, <c>display_data</c> or <c>error</c>.</param>
/// <param name="Content">Its content, which nobody else holds.</param>
public sealed record KernelOutput(string Type, JsonObject Content);
