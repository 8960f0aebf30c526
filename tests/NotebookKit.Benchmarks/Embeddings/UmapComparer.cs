using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Embeddings;

/// <summary>Runs a case: the peer, then NotebookKit, and judges both by the same measures.</summary>
/// <param name="folder">The folder of the inputs.</param>
/// <param name="asked">The seeds; null for as many as the case has.</param>
/// <param name="hasPeer">Whether the peer takes part.</param>
internal sealed class UmapComparer(string folder, SeedRange? asked, bool hasPeer)
{
    public async Task<UmapComparison> RunAsync(UmapCase item, CancellationToken cancellation)
    {
        var samples = UmapInputs.Read(folder, item);
        var seeds = asked ?? new SeedRange(1, item.Seeds);
        var theirs = Array.Empty<JudgedLayout>();
        if (hasPeer)
        {
            Report.Note($"{item.Name}: {Peer.Uwot.Name}, seeds {seeds}");
            var layouts = await PeerLayouts.RunAsync(item, Path.Combine(folder, item.Input), samples.ColumnCount, seeds, cancellation);
            theirs = [.. layouts.Select(one => Judge(one.Seed, one.Seconds, one.Layout))];
        }

        Report.Note($"{item.Name}: NotebookKit, seeds {seeds}");
        using var scope = FitContext.Use(cancellation);
        Timing.WarmUp(() => Umap.Fit(samples, item.Options));
        return new UmapComparison(item, theirs, [.. seeds.All.Select(Ours)]);

        JudgedLayout Ours(int seed)
        {
            LabeledMatrix? layout = null;
            var seconds = Timing.Repeat(1, () => layout = Umap.Fit(samples, item.Options with { Seed = seed }).Coordinates)[0];
            return Judge(seed, seconds, layout!);
        }

        JudgedLayout Judge(int seed, double seconds, LabeledMatrix layout)
        {
            var options = new EmbeddingQualityOptions { Metric = item.Options.Metric, SampleCount = item.JudgedSamples };
            return new JudgedLayout(seed, seconds, EmbeddingQuality.Assess(samples, layout, samples.Groups, options, cancellation: cancellation));
        }
    }
}
