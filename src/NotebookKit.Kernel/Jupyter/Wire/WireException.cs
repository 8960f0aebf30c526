namespace NotebookKit.Kernel.Jupyter.Wire;

/// <summary>A message is not what the protocol says; the text says where, and what was expected.</summary>
internal sealed class WireException(string message) : Exception(message);
