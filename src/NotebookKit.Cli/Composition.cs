using NotebookKit.Charts;
using NotebookKit.Cli.Diagnosis;
using NotebookKit.Cli.Running;
using NotebookKit.Documents;
using NotebookKit.Kernel;

namespace NotebookKit.Cli;

/// <summary>
/// Where the parts meet that do not know each other: the kernel gets the packages this tool carries and what
/// surrounds a cell, pages get the scripts that charts need.
/// </summary>
internal sealed record Composition
{
    /// <summary>What the tool uses.</summary>
    public static Composition Default { get; } = new()
    {
        Bundles = CarriedPackages.FromFolder(AppContext.BaseDirectory),
        ChartScripts = () => [PlotlyJs.Source],
        CellScope = (progress, cancellation) => FitContext.Use(cancellation, new FitStatus(progress)),
    };

    /// <summary>Learns what cells do to the process of a kernel. Default: one that is not attached and learns nothing, for a process with other work.</summary>
    public HostProcess Process { get; init; } = new();

    /// <summary>The machine, as <c>notebookkit doctor</c> looks at it.</summary>
    public Surroundings Surroundings { get; init; } = new();

    /// <summary>Packages that cells get without restore.</summary>
    public IReadOnlyList<PackageBundle> Bundles { get; init; } = [];

    /// <summary>Gives the scripts embedded once, in order, in every exported page that has charts. Read only for those: they are ten megabytes, which a kernel need not have.</summary>
    public Func<IReadOnlyList<string>> ChartScripts { get; init; } = static () => [];

    /// <summary>
    /// Surrounds every cell, on its thread: given where to report what the cell is doing, and the token that ends it.
    /// Long calculations find both without the notebook passing them.
    /// </summary>
    public Func<IProgress<string>, CancellationToken, IDisposable>? CellScope { get; init; }

    /// <summary>Gives the code of a notebook file, for cells that import it.</summary>
    public static IReadOnlyList<string> ReadCells(string path) =>
        [.. NotebookFile.ReadAsync(path).GetAwaiter().GetResult().Cells.OfType<CodeCell>().Select(cell => cell.Source).Where(source => !string.IsNullOrWhiteSpace(source))];
}
