using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Numerics;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// What many factorizations of the same values, from other random starts, agree on: which samples share their largest
/// factor, and which factors come back (Brunet, Tamayo, Golub and Mesirov 2004).
/// </summary>
public sealed class NmfConsensus
{
    private NmfConsensus(NmfModel[] models, LabeledMatrix values, NmfConsensusOptions options)
    {
        Options = options;
        Runs = Array.AsReadOnly(Array.ConvertAll(models, model => model.Fit.BestRun));
        BestIndex = Enumerable.Range(0, models.Length).MinBy(run => Runs[run].Objective);
        Best = models[BestIndex];
        Alignments = Array.AsReadOnly(Array.ConvertAll(models, model => model.AlignTo(Best)));

        var together = CoClustering.Of(models);
        Matrix = new LabeledMatrix(together, values.ColumnNames, values.ColumnNames, values.HasGroups ? values.Groups : null, values.Provenance);
        var distances = CoClustering.Distances(together);
        var tree = Agglomeration.Of(distances);
        var clusters = tree.Cut(Best.Rank);
        SampleOrder = Array.AsReadOnly(tree.LeafOrder());
        Clusters = new GroupLabels(clusters.Select(ClusterName), Enumerable.Range(0, Best.Rank).Select(ClusterName)).From(values.Provenance);
        CopheneticCorrelation = CoClustering.CopheneticCorrelation(distances, tree);
        Dispersion = CoClustering.Dispersion(together);
        Silhouette = Best.Rank > 1 ? EmbeddingQuality.Silhouette((i, j) => distances[i, j], Clusters.Codes, Clusters.Counts) : double.NaN;
    }

    /// <summary>
    /// n × n, symmetric, with the samples' names and groups: the fraction of the runs in which two samples have the same
    /// largest factor, in [0, 1]; 1 on the diagonal. The largest factor of a sample is that which contributes most to its
    /// sum (d·h, the first of equals). A sample without any weight in a run has none: in that run it is with no other.
    /// </summary>
    public LabeledMatrix Matrix { get; }

    /// <summary>The options that the runs were made with.</summary>
    public NmfConsensusOptions Options { get; }

    /// <summary>The runs, in the order of their seeds.</summary>
    public IReadOnlyList<NmfRun> Runs { get; }

    /// <summary>The model of the run with the lowest <see cref="NmfRun.Objective"/> (the loss, without penalties), the first of equals.</summary>
    public NmfModel Best { get; }

    /// <summary>The position of <see cref="Best"/> among the runs.</summary>
    public int BestIndex { get; }

    /// <summary>The model of each run, its factors aligned to those of the best by their loadings, with the cosines.</summary>
    public IReadOnlyList<FactorAlignment> Alignments { get; }

    /// <summary>k, the number of factors.</summary>
    public int Rank => Best.Rank;

    /// <summary>
    /// Correlation of 1 − consensus with the heights at which average linkage joins two samples, over all pairs: 1 if the
    /// consensus is a perfect tree, as when all runs agree; where it begins to fall as the rank grows, the clusters
    /// begin to depend on luck (Brunet et al. 2004). 1 if all pairs are equally often together.
    /// </summary>
    public double CopheneticCorrelation { get; }

    /// <summary>
    /// Mean of 4·(c − ½)² over all entries of the consensus, in [0, 1]: 1 if every pair of samples is always together or
    /// never (Kim and Park 2007).
    /// </summary>
    public double Dispersion { get; }

    /// <summary>
    /// Mean silhouette (Rousseeuw 1987) of <see cref="Clusters"/> with the distance 1 − consensus, in [−1, 1]; NaN for one
    /// factor, where there is nothing to separate.
    /// </summary>
    public double Silhouette { get; }

    /// <summary>
    /// How well the factors of the other runs match those of the best: the mean of their mean cosines, in [0, 1]. Says of
    /// the parts what the consensus says of the samples.
    /// </summary>
    public double Stability => Alignments.Where((_, run) => run != BestIndex).Average(alignment => alignment.MeanCosine);

    /// <summary>The positions of the samples as leaves of the tree of average linkage: neighbours are often together.</summary>
    public IReadOnlyList<int> SampleOrder { get; }

    /// <summary>The cluster of each sample: the tree cut into k clusters, named by the order of their leaves.</summary>
    public GroupLabels Clusters { get; }

    /// <summary>Factorizes several times and compares what comes out.</summary>
    /// <param name="values">A, m features × n samples, as for <see cref="Nmf.Fit"/>.</param>
    /// <param name="rank">k, the number of factors, as for <see cref="Nmf.Fit"/>.</param>
    /// <param name="options">How often and how to factorize.</param>
    /// <param name="progress">Is told of iterations, from any thread; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops the runs between iterations; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">A value, the rank or an option is not as it must be.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <remarks>
    /// Deterministic whatever the number of threads. Memory: n² for the consensus, and the models of all runs. Any
    /// consensus of one factor is perfect; compare ranks from 2 on (<see cref="RankSurvey"/>).
    /// </remarks>
    public static NmfConsensus Fit(
        LabeledMatrix values,
        int rank,
        NmfConsensusOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= new NmfConsensusOptions();
        options.Validate();
        var sink = FitContext.Resolve(progress);
        return FitRuns(values, rank, options, run => new RunProgress(sink, "consensus", run + 1, options.Runs), FitContext.Resolve(cancellation));
    }

    /// <summary>The same with the options checked, and the progress of each run told to a sink of its own.</summary>
    internal static NmfConsensus FitRuns(
        LabeledMatrix values, int rank, NmfConsensusOptions options, Func<int, IProgress<FitProgress>> progressOf, CancellationToken cancellation)
    {
        var models = new NmfModel[options.Runs];
        SideBySide.Run(options.Runs, run => models[run] = Nmf.Fit(values, rank, options.OfRun(run), progressOf(run), cancellation), cancellation);
        return new NmfConsensus(models, values, options);
    }

    /// <summary>The consensus with rows and columns in the order of the leaves, which shows the clusters as blocks.</summary>
    public LabeledMatrix Ordered()
    {
        var columns = Matrix.SelectColumns(SampleOrder);
        var rows = SampleOrder.ToArray();
        return new LabeledMatrix(
            Matrix<double>.Build.Dense(rows.Length, rows.Length, (i, j) => Matrix[rows[i], rows[j]]), columns.ColumnNames, columns.ColumnNames,
            columns.HasGroups ? columns.Groups : null, columns.Provenance);
    }

    /// <summary>A text card: how far the runs agree, and the clusters.</summary>
    public override string ToString() => ComparisonCard.Of(this);

    private static string ClusterName(int cluster) => FormattableString.Invariant($"cluster{cluster + 1}");
}
