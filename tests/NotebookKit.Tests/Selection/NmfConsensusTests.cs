using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Selection;

public sealed class NmfConsensusTests
{
    private static readonly NmfConsensusOptions Six = new() { Runs = 6 };

    [Fact]
    public void Fit_ThreeBlocks_FindsThemInEveryRun()
    {
        var values = Blocks();
        var consensus = NmfConsensus.Fit(values, 3, Six with { Fit = new NmfOptions { Starts = 3 } });
        Assert.All(Enumerable.Range(0, 144), e => Assert.Equal(e / 12 % 3 == e % 12 % 3 ? 1 : 0, consensus.Matrix[e / 12, e % 12]));
        Assert.Equal((1.0, 1.0, 1.0), (consensus.CopheneticCorrelation, consensus.Dispersion, consensus.Silhouette));
        Assert.Equal(1, consensus.Stability, 1e-3);
        Assert.Equal(1, ClusterAgreement.AdjustedRandIndex(values.Groups, consensus.Clusters));
        Assert.Equal([0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11], consensus.SampleOrder);
        Assert.Equal(["A", "A", "A", "A", "B", "B", "B", "B", "C", "C", "C", "C"], consensus.Ordered().Groups);
        Assert.Equal(1, consensus.Ordered()[0, 3]);
        Assert.Equal(0, consensus.Ordered()[0, 4]);
    }

    [Fact]
    public void Fit_Noise_CountsTheRunsInWhichSamplesShareTheirLargestFactor()
    {
        var values = LabeledMatrix.FromArray(Samples.Uniform(3, 12, 10));
        var consensus = NmfConsensus.Fit(values, 4, Six with { Fit = new NmfOptions { Seed = 5, Starts = 2, MaxIterations = 2 } });
        var largest = Enumerable.Range(0, 6).Select(run => Largest(Nmf.Fit(values, 4, new NmfOptions { Seed = 5 + 2 * run, Starts = 2, MaxIterations = 2 }))).ToArray();
        for (var i = 0; i < 10; i++)
        {
            for (var j = 0; j < 10; j++) Assert.Equal(largest.Count(run => run[i] == run[j]) / 6.0, consensus.Matrix[i, j], 1e-15);
        }

        Assert.Equal(consensus.Matrix.Values.Enumerate().Average(c => 4 * (c - 0.5) * (c - 0.5)), consensus.Dispersion, 1e-12);
        Assert.InRange(consensus.CopheneticCorrelation, 0.3, 0.999);
        Assert.InRange(consensus.Silhouette, -1, 0.999);
        Assert.Equal(4, consensus.Clusters.Counts.Count(count => count > 0));
    }

    [Fact]
    public void Fit_Runs_AreAlignedToTheBest()
    {
        var consensus = NmfConsensus.Fit(LabeledMatrix.FromArray(Samples.Uniform(3, 12, 10)), 4, Six);
        Assert.Equal(consensus.Runs.Min(run => run.Loss), consensus.Best.Fit.Loss);
        Assert.Equal(consensus.Best.Fit.BestRun, consensus.Runs[consensus.BestIndex]);
        Assert.Equal(6, consensus.Alignments.Count);
        Assert.All(consensus.Alignments, alignment => Assert.Equal(consensus.Best.FactorNames, alignment.Model.FactorNames));
        Assert.Equal(1, consensus.Alignments[consensus.BestIndex].WorstCosine, 1e-12);
        Assert.Equal((consensus.Alignments.Sum(alignment => alignment.MeanCosine) - 1) / 5, consensus.Stability, 1e-12);
    }

    [Fact]
    public void Fit_SampleOfZeros_IsWithNoOther()
    {
        var values = Blocks().Values.Clone();
        values.SetColumn(4, Vector<double>.Build.Dense(12));
        var consensus = NmfConsensus.Fit(new LabeledMatrix(values), 3, Six);
        Assert.All(Enumerable.Range(0, 12), j => Assert.Equal(j == 4 ? 1 : 0, consensus.Matrix[4, j]));
        Assert.True(double.IsFinite(consensus.CopheneticCorrelation) && double.IsFinite(consensus.Silhouette));
    }

    [Fact]
    public void Fit_OneFactorOrOneSample_IsPerfect()
    {
        var one = NmfConsensus.Fit(LabeledMatrix.FromArray(Samples.Uniform(1, 6, 5)), 1, Six);
        Assert.Equal((1.0, 1.0), (one.CopheneticCorrelation, one.Dispersion));
        Assert.True(double.IsNaN(one.Silhouette));
        Assert.Equal(1, one.Matrix.Values.Enumerate().Min());
        var single = NmfConsensus.Fit(LabeledMatrix.FromArray(Samples.Uniform(1, 6, 1)), 1, Six);
        Assert.Equal((1.0, 1), (single.CopheneticCorrelation, single.Clusters.Count));
    }

    [Fact]
    public void Fit_NamedSamples_KeepsNamesGroupsAndProvenance()
    {
        var consensus = NmfConsensus.Fit(Blocks(), 2, Six);
        Assert.Equal(Blocks().ColumnNames, consensus.Matrix.RowNames);
        Assert.Equal(Blocks().ColumnNames, consensus.Matrix.ColumnNames);
        Assert.Equal(Blocks().Groups, consensus.Matrix.Groups);
        Assert.True(consensus.Clusters.Provenance!.IsSimulated && consensus.Ordered().Provenance!.IsSimulated);
        var text = consensus.ToString();
        Assert.StartsWith("Consensus of 6 runs: 12 samples, 2 factors\n  *** SIMULATED DATA", text, StringComparison.Ordinal);
        Assert.Contains("  cluster1 ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_Twice_GivesTheSameBits()
    {
        var values = LabeledMatrix.FromArray(Samples.Uniform(9, 15, 12));
        var (first, second) = (NmfConsensus.Fit(values, 3, Six), NmfConsensus.Fit(values, 3, Six));
        Assert.Equal(Samples.Bits(first.Matrix), Samples.Bits(second.Matrix));
        Assert.Equal(Samples.Bits(first.Best.Embedding), Samples.Bits(second.Best.Embedding));
        Assert.Equal((first.CopheneticCorrelation, first.Stability), (second.CopheneticCorrelation, second.Stability));
    }

    [Fact]
    public void Fit_ImpossibleArguments_AreRefused()
    {
        var values = Blocks();
        Assert.Contains("NmfConsensusOptions.Runs is 1; it must be at least 2.", Refusal(() => NmfConsensus.Fit(values, 2, new() { Runs = 1 })), StringComparison.Ordinal);
        Assert.Contains("NmfConsensusOptions.Fit.Seed is 2147483640; it must be at most 2147483628, so that 20 runs of 1 starts have seeds.",
            Refusal(() => NmfConsensus.Fit(values, 2, new() { Fit = new() { Seed = 2147483640 } })), StringComparison.Ordinal);
        Assert.StartsWith("NmfConsensusOptions.Fit does not start at random, so every run would be the same",
            Refusal(() => NmfConsensus.Fit(values, 2, new() { Fit = new() { Initialization = NmfInitialization.Nndsvd } })), StringComparison.Ordinal);
        Assert.Contains("rank is 13", Refusal(() => NmfConsensus.Fit(values, 13)), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => NmfConsensus.Fit(null!, 2));
        Assert.Throws<ArgumentNullException>(() => NmfConsensus.Fit(values, 2, new() { Fit = null! }));
    }

    [Fact]
    public void Fit_CancelledOnTheWay_Stops()
    {
        using var source = new CancellationTokenSource();
        var endless = new NmfConsensusOptions { Fit = new NmfOptions { MaxIterations = int.MaxValue, Tolerance = 0 } };
        var values = LabeledMatrix.FromArray(Samples.Uniform(1, 60, 50));
        Assert.ThrowsAny<OperationCanceledException>(() => NmfConsensus.Fit(values, 6, endless, new Sink(_ => source.Cancel()), source.Token));
    }

    [Fact]
    public void Fit_Progress_NamesTheRuns()
    {
        var reports = new List<FitProgress>();
        NmfConsensus.Fit(Blocks(), 2, Six, new Sink(report =>
        {
            lock (reports) reports.Add(report);
        }));
        Assert.All(reports, report => Assert.Equal(("consensus", 6), (report.Algorithm, report.Runs)));
        Assert.Equal([1, 2, 3, 4, 5, 6], reports.Select(report => report.Run).Distinct().Order());
    }

    private static int[] Largest(NmfModel model)
        => [.. Enumerable.Range(0, model.SampleNames.Count).Select(j => Enumerable.Range(0, model.Rank).MaxBy(f => model.Scale[f] * model.Embedding[f, j]))];

    /// <summary>Three blocks of four features and four samples with some noise, the samples in turn.</summary>
    private static LabeledMatrix Blocks()
    {
        var noise = Samples.Uniform(2, 12, 12);
        return new LabeledMatrix(
            Matrix<double>.Build.Dense(12, 12, (i, j) => (i / 4 == j % 3 ? 2 : 0) + 0.1 * noise[i, j]), null, Enumerable.Range(0, 12).Select(j => $"s{j}"),
            new GroupLabels(Enumerable.Range(0, 12).Select(j => "ABC"[j % 3].ToString())), new Provenance("made", ProvenanceKind.Simulated, "Blocks.", "tests"));
    }

    private static string Refusal(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private sealed class Sink(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
