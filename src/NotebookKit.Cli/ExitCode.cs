namespace NotebookKit.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    public const int CellFailed = 1;

    /// <summary>The command line or a file is not what is needed.</summary>
    public const int BadInput = 2;

    /// <summary>The process of the kernel ended by itself, or could not be started.</summary>
    public const int KernelDied = 3;

    /// <summary>A cell or the run took too long; the number that <c>timeout</c> of Unix gives.</summary>
    public const int TimedOut = 124;

    /// <summary>Ctrl+C: 128 and the number of the signal, as shells expect.</summary>
    public const int Interrupted = 130;
}
