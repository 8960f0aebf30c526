using System.CommandLine;
using NotebookKit.Benchmarks.Matrices;
using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Factorization;

/// <summary><c>nmf</c>: the time to the loss that a peer reaches, beside the peer's own.</summary>
internal static class NmfCommand
{
    private const string All = "all";
    private const string None = "none";
    private static readonly Peer[] Known = [Peer.RcppML, Peer.ScikitLearn];

    public static Command Create()
    {
        var data = DataFolder.Option();
        var inputs = Inputs.Option();
        var pattern = CaseFilter.Option();
        var seeds = SeedRange.Option();
        var repetitions = CountOption.Of("--repetitions", "How many times each fit is timed.", 3);
        var peers = new Option<string>("--peers")
        {
            Description = "Who is measured beside NotebookKit; who is not installed is left out.",
            DefaultValueFactory = _ => All,
        };
        peers.AcceptOnlyFromAmong([All, None, .. Known.Select(peer => peer.Key)]);
        var report = new ReportOptions();
        var command = new Command("nmf", "Times factorizations up to the loss that peers reach.") { data, inputs, pattern, seeds, repetitions, peers };
        report.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            new Request(parsed.GetValue(data), parsed.GetRequiredValue(inputs), CaseFilter.Of(NmfCase.All, item => item.Name, parsed.GetValue(pattern)),
                parsed.GetValue(seeds), parsed.GetValue(repetitions), parsed.GetRequiredValue(peers)),
            report.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Request request, Report report, CancellationToken cancellation)
    {
        Peer.RequireThreads();
        var (peers, versions) = await FindAsync(request.Peers, cancellation);
        await Inputs.EnsureAsync(request.Inputs, request.Cases.Select(item => item.Input), request.Data, cancellation);
        var comparer = new NmfComparer(request.Inputs, request.Seeds, request.Repetitions, peers);
        var comparisons = new List<NmfComparison>();
        foreach (var item in request.Cases)
        {
            comparisons.AddRange(await comparer.RunAsync(item, cancellation));
            report.Save(NmfComparison.AllFigures(comparisons), versions);
        }

        report.Print(NmfComparison.Shown(comparisons), versions);
        return 0;
    }

    private static async Task<(List<Peer> Peers, List<string> Versions)> FindAsync(string asked, CancellationToken cancellation)
    {
        var (peers, versions) = (new List<Peer>(), new List<string>());
        foreach (var peer in Known.Where(peer => asked == All || asked == peer.Key))
        {
            if (await peer.FindOrNoteAsync(cancellation) is not { } version) continue;
            peers.Add(peer);
            versions.Add(version);
        }

        return (peers, versions);
    }

    private sealed record Request(string? Data, string Inputs, IReadOnlyList<NmfCase> Cases, SeedRange Seeds, int Repetitions, string Peers);
}
