namespace NotebookKit.Kernel.Jupyter.Zmtp;

/// <summary>The bits of a frame's first byte.</summary>
internal static class ZmtpFlags
{
    public const byte More = 1;

    /// <summary>The length takes eight bytes instead of one.</summary>
    public const byte Long = 2;

    public const byte Command = 4;
}
