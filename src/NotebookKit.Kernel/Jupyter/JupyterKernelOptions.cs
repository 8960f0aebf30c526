namespace NotebookKit.Kernel.Jupyter;

/// <summary>What a kernel says of itself, and its limits.</summary>
public sealed record JupyterKernelOptions
{
    /// <summary>The name of the implementation. Default: <c>notebookkit</c>.</summary>
    public string Implementation { get; init; } = "notebookkit";

    /// <summary>The version of the implementation. Default: that of this library.</summary>
    public string ImplementationVersion { get; init; } = typeof(JupyterKernelOptions).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>What consoles show at the start. Default: the implementation, its version and the language.</summary>
    public string? Banner { get; init; }

    /// <summary>The language of the cells. Default: C#.</summary>
    public KernelLanguage Language { get; init; } = KernelLanguage.CSharp;

    /// <summary>The file that keeps what was entered over sessions, or null (default) to keep it for this session only.</summary>
    public string? HistoryFile { get; init; }

    /// <summary>Whether to listen at an address that other machines reach. Default: false, because whoever reaches a kernel and has its key runs code as this user.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>The comm targets that front ends can open. Default: <see cref="CommRegistry.Shared"/>, where libraries register theirs.</summary>
    public CommRegistry Comms { get; init; } = CommRegistry.Shared;

    /// <summary>Told of what is wrong with messages and clients, one line at a time, from any thread. Default: nobody.</summary>
    public Action<string> Log { get; init; } = static _ => { };

    /// <summary>
    /// Called once, on the thread that takes requests, when a front end has asked what this kernel is and has its answer:
    /// from then on it may prepare what the first cell needs without keeping anybody waiting. Default: nothing.
    /// </summary>
    public Action Greeted { get; init; } = static () => { };

    /// <summary>The largest message that is taken, in bytes; who sends a larger one is disconnected. Default: 64 MB, more than any cell with what widgets attach.</summary>
    public int MaxMessageBytes { get; init; } = 64 << 20;

    /// <summary>How many characters one cell may print; the rest is dropped with a note. Default: 5,000,000, beyond what front ends can show.</summary>
    public int MaxStreamLength { get; init; } = 5_000_000;

    /// <summary>How long the running cell may take to end, and messages to go out, at shutdown. Default: 1 second, less than front ends wait before they kill.</summary>
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(1);

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Implementation);
        ArgumentNullException.ThrowIfNull(Language);
        ArgumentNullException.ThrowIfNull(Comms);
        ArgumentNullException.ThrowIfNull(Log);
        ArgumentNullException.ThrowIfNull(Greeted);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMessageBytes, 1024);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxStreamLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(ShutdownGrace, TimeSpan.Zero);
    }
}

/// <summary>A language as front ends know it, to colour code and name files.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="MimeType">The MIME type of its source text.</param>
/// <param name="FileExtension">The extension of its files, with the dot.</param>
/// <param name="PygmentsLexer">What colours it in exported pages.</param>
/// <param name="CodeMirrorMode">What colours it in editors.</param>
public sealed record KernelLanguage(string Name, string Version, string MimeType, string FileExtension, string PygmentsLexer, string CodeMirrorMode)
{
    /// <summary>C# as this kernel compiles it.</summary>
    public static KernelLanguage CSharp { get; } = new("C#", "14.0", "text/x-csharp", ".cs", "csharp", "text/x-csharp");
}
