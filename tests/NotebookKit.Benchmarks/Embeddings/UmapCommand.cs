using System.CommandLine;
using NotebookKit.Benchmarks.Matrices;
using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Embeddings;

/// <summary><c>umap</c>: time and quality of layouts, beside those of the peer.</summary>
internal static class UmapCommand
{
    public static Command Create()
    {
        var data = DataFolder.Option();
        var inputs = Inputs.Option();
        var pattern = CaseFilter.Option();
        var seeds = SeedRange.Option();
        var withoutPeer = new Option<bool>("--without-peer") { Description = $"Leave {Peer.Uwot.Name} out, even where it is installed." };
        var report = new ReportOptions();
        seeds.Description += " Default: 1..20, on the large case 1..3.";
        seeds.DefaultValueFactory = null;
        var command = new Command("umap", "Compares layouts with those of uwot, by time and quality.") { data, inputs, pattern, seeds, withoutPeer };
        report.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            new Request(parsed.GetValue(data), parsed.GetRequiredValue(inputs), CaseFilter.Of(UmapCase.All, item => item.Name, parsed.GetValue(pattern)),
                parsed.GetResult(seeds) is null ? null : parsed.GetValue(seeds), !parsed.GetValue(withoutPeer)),
            report.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Request request, Report report, CancellationToken cancellation)
    {
        Peer.RequireThreads();
        var version = request.AsksPeer ? await Peer.Uwot.FindOrNoteAsync(cancellation) : null;
        string[] software = version is null ? [] : [version];
        await UmapInputs.EnsureAsync(request.Inputs, request.Cases, request.Data, cancellation);
        var comparer = new UmapComparer(request.Inputs, request.Seeds, hasPeer: version is not null);
        var comparisons = new List<UmapComparison>();
        foreach (var item in request.Cases)
        {
            comparisons.Add(await comparer.RunAsync(item, cancellation));
            report.Save(UmapComparison.AllFigures(comparisons), software);
        }

        report.Print(UmapComparison.Shown(comparisons), software);
        return 0;
    }

    private sealed record Request(string? Data, string Inputs, IReadOnlyList<UmapCase> Cases, SeedRange? Seeds, bool AsksPeer);
}
