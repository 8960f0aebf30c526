namespace NotebookKit.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A cell failed or took too long.</summary>
    public const int CellFailed = 1;

    /// <summary>The command line or a file is not what is needed.</summary>
    public const int BadInput = 2;

    /// <summary>Ctrl+C: 128 and the number of the signal, as shells expect.</summary>
    public const int Interrupted = 130;
}
