namespace NotebookKit.Kernel.Jupyter.Zmtp;

/// <summary>The other side does not speak ZMTP 3, or sends more than is taken; the connection ends.</summary>
internal sealed class ZmtpException(string message) : Exception(message);
