using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.Jupyter;

/// <summary>What comes over a comm.</summary>
/// <param name="Data">The content, in the words of whoever made the two sides.</param>
/// <param name="Buffers">Binary data beside it.</param>
public sealed record CommMessage(JsonObject Data, IReadOnlyList<byte[]> Buffers);
