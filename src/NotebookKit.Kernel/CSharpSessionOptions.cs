namespace NotebookKit.Kernel;

/// <summary>What surrounds a <see cref="CSharpSession"/>.</summary>
public sealed record CSharpSessionOptions
{
    /// <summary>The folder cells run in and relative paths of <c>#r</c>, <c>#i</c>, <c>#load</c> and <c>#!import</c> start from; usually the notebook's. Default: the process's current folder.</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Packages the host carries, taken by <c>#r "nuget: …"</c> without restore and network. Default: none.</summary>
    public IReadOnlyList<PackageBundle> Bundles { get; init; } = [];

    /// <summary>
    /// Called on the cell's own thread before its code, with the token that cancels the cell; disposed after it. What
    /// it puts into <see cref="AsyncLocal{T}"/> is seen by the cell and everything it starts. Default: none.
    /// </summary>
    public Func<CancellationToken, IDisposable>? CellScope { get; init; }

    /// <summary>
    /// Gives the text of the C# cells of a notebook file, in order, for <c>#!import "x.ipynb"</c>. It may throw
    /// <see cref="IOException"/> and <see cref="FormatException"/>. Default: none, and such a line is an error.
    /// </summary>
    public Func<string, IReadOnlyList<string>>? ReadNotebook { get; init; }

    /// <summary>How many characters one cell may print, standard output and error together; the rest is dropped with a note. Default: 1,000,000, which a front end still shows.</summary>
    public int MaxStreamLength { get; init; } = 1_000_000;

    /// <summary>How long a cancelled cell may go on before it is left behind. Default: 2 seconds.</summary>
    public TimeSpan CancellationGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Where restored packages are recorded between sessions. Default: a folder of the user's local application data.</summary>
    public string PackageCacheDirectory { get; init; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "NotebookKit", "restore");
}
