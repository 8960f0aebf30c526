using System.CommandLine;
using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Kernels;

/// <summary>Our kernel and ipykernel, measured by the same script one after the other.</summary>
/// <param name="Ours">Of our kernel.</param>
/// <param name="Theirs">Of ipykernel, or null where it is not installed.</param>
/// <param name="Software">The versions of what was measured beside ours.</param>
internal sealed record KernelPair(KernelFigures Ours, KernelFigures? Theirs, string[] Software)
{
    public static Option<string> KernelOption() =>
        new("--kernel") { Description = "The name our kernel is installed under.", HelpName = "NAME", DefaultValueFactory = _ => "notebookkit-csharp" };

    /// <inheritdoc cref="KernelFigures.MeasureAsync"/>
    public static async Task<KernelPair> MeasureAsync(string script, string kernel, int[] counts, CancellationToken cancellation)
    {
        if (await Peer.Jupyter.FindAsync(cancellation) is not { } client)
            throw new BenchmarkException($"Kernels are started by {Peer.Jupyter.Name}, which is not here. On Debian: apt-get install {Peer.Jupyter.DebianPackages}");
        Report.Note(kernel);
        var ours = await KernelFigures.MeasureAsync(script, kernel, "csharp", counts, cancellation);
        if (await Peer.Ipykernel.FindOrNoteAsync(cancellation) is not { } version) return new KernelPair(ours, null, [client]);
        Report.Note(Peer.Ipykernel.Name);
        return new KernelPair(ours, await KernelFigures.MeasureAsync(script, "python3", "python", counts, cancellation), [client, version]);
    }
}
