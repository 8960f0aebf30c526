namespace NotebookKit.Kernel.Jupyter.History;

/// <summary>One input, and the value it had.</summary>
/// <param name="Session">Which session of this user it was entered in, from 1.</param>
/// <param name="Line">The execution count it had there.</param>
/// <param name="Input">The code.</param>
/// <param name="Output">Its value as plain text, or null.</param>
internal sealed record HistoryEntry(int Session, int Line, string Input, string? Output);
