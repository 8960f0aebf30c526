using NotebookKit.Charts;
using NotebookKit.Data;

namespace NotebookKit.Interactive.Tests;

/// <summary>A small value of every kind that has a display, made anew for each call.</summary>
internal static class CardSamples
{
    private static readonly Dictionary<string, Func<Labels, object>> Makers = new(StringComparer.Ordinal)
    {
        ["data"] = labels => labels.Data,
        ["groups"] = labels => labels.Data.Groups,
        ["provenance"] = labels => labels.Provenance ?? new Provenance(labels.Name, ProvenanceKind.Measured, labels.Name, labels.Name),
        ["model"] = labels => labels.Model,
        ["fit"] = labels => labels.Model.Fit,
        ["run"] = labels => labels.Model.Fit.BestRun,
        ["integrative"] = labels => labels.Integrative,
        ["integrative-fit"] = labels => labels.Integrative.Fit,
        ["alignment"] = labels => labels.Alignment,
        ["graph"] = labels => FactorGraph.OfNeighbors(NearestNeighbors.Among(labels.Data, 2)),
        ["pca"] = labels => Pca.Fit(labels.Data, 2),
        ["svd"] = labels => TruncatedSvd.Fit(labels.Data, 2),
        ["evaluation"] = labels => labels.Model.Evaluate(labels.Data),
        ["rank-selection"] = labels => labels.Selection,
        ["rank-survey"] = labels => labels.Survey,
        ["consensus"] = labels => NmfConsensus.Fit(labels.Data, 2, new NmfConsensusOptions { Runs = 3 }),
        ["loss-selection"] = labels => NmfLossSelection.Fit(labels.Data, 2, options: new NmfOptions { MaxIterations = 50 }),
        ["summary"] = labels => labels.Summary,
        ["specificity-test"] = labels => labels.Test,
        ["embedding"] = labels => Umap.Fit(labels.Data, new UmapOptions { NeighborCount = 4, EpochCount = 5 }),
        ["assessment"] = labels => labels.Assessment,
        ["confusion"] = labels => ConfusionMatrix.Create(labels.Data.Groups, labels.Data.Groups),
        ["knn"] = labels => KnnClassifier.Fit(labels.Data),
        ["centroids"] = labels => NearestCentroidClassifier.Fit(labels.Data),
        ["neighbors"] = labels => NearestNeighbors.Among(labels.Data, 3),
        ["bipartition"] = labels => Bipartition.Fit(labels.Data),
        ["clustering"] = labels => labels.Clustering,
        ["cluster"] = labels => labels.Clustering.Root,
        ["tree"] = labels => labels.Tree,
        ["merges"] = labels => labels.Tree.Merges,
        ["models"] = labels => new[] { labels.Model, Nmf.Fit(labels.Data, 3) },
        ["runs"] = labels => labels.Model.Fit.Runs,
        ["assessments"] = labels => new List<EmbeddingAssessment> { labels.Assessment },
        ["evaluations"] = labels => new[] { labels.Model.Evaluate(labels.Data) }.Where(_ => true),
        ["specificity"] = labels => labels.Summary.SpecificityTo(group => group == labels.Name),
        ["factor"] = labels => labels.Summary.MostSpecificTo(group => group == labels.Name),
        ["features"] = labels => labels.Model.TopFeatures(0, 3),
        ["feature"] = labels => labels.Model.TopFeatures(0, 1)[0],
        ["pairs"] = labels => labels.Alignment.Pairs,
        ["alignments"] = labels => new[] { labels.Alignment },
        ["sparsities"] = labels => labels.Model.Sparsity(),
        ["tests"] = labels => labels.Test.Factors,
        ["errors"] = labels => labels.Selection.Ranks,
        ["fits"] = labels => labels.Selection.Fits,
        ["survey-entries"] = labels => labels.Survey.Ranks,
        ["arrows"] = labels => Biplot.Create(labels.Model, 0, 1, featureCount: 2).Features,
        ["clusters"] = labels => labels.Clustering.Leaves,
        ["loss"] = _ => NmfLoss.Huber(0.5),
        ["interval"] = labels => ConfusionMatrix.Create(labels.Data.Groups, labels.Data.Groups).AccuracyInterval(),
        ["key"] = labels => new FactorKey(labels.Name),
        ["nmf-options"] = labels => new NmfOptions
        {
            Tolerance = 1e-10, Starts = 10, Loss = NmfLoss.NegativeBinomial(), Embedding = new() { L1 = 0.015 }, StartLoadings = labels.Model.Loadings,
        },
        ["default-options"] = _ => new UmapOptions(),
        ["nested-options"] = labels => new IntegrativeNmfOptions { Names = [labels.Name, "other"] },
        ["unavailable"] = labels => new DatasetUnavailableException(labels.Name, $"{labels.Name} is not on this machine. Put the file into a folder and name it."),
        ["corrupt"] = labels => new DatasetCorruptException(labels.Name + ".rda", new string('0', 64), new string('f', 64), "Get it again."),
        ["model-format"] = labels => new NmfModelFormatException(labels.Name, "it ends too soon"),
        ["rda-format"] = labels => new RdaFormatException(labels.Name, 1234, "a string", "the end of the file"),
        ["finding"] = labels => new Finding(labels.Name, labels.Provenance),
        ["table"] = labels => new[] { new { Group = labels.Name, Value = 1.5 } }.AsTable(labels.Name, labels.Provenance),
        ["data-sets"] = labels => new[] { labels.Data, labels.Data },
        ["losses"] = _ => new[] { NmfLoss.Gamma, NmfLoss.SquaredError }.Where(_ => true),
        ["biplot"] = labels => Biplot.Create(labels.Model, 0, 1),
        ["figure"] = labels => labels.Summary.StackedBars(),
    };

    /// <summary>What carries the provenance of its values, and so must say when they are simulated.</summary>
    public static IReadOnlyList<string> WithBanner { get; } =
    [
        "data", "groups", "provenance", "model", "integrative", "alignment", "pca", "svd", "evaluation", "rank-selection", "rank-survey", "consensus", "loss-selection", "summary",
        "specificity-test", "embedding", "assessment", "confusion", "centroids", "clustering", "tree", "specificity", "factor", "finding", "table",
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Makers.Keys];

    public static object Create(string name, string label = "control", Provenance? provenance = null) => Makers[name](new Labels(label, provenance));

    /// <summary>Values that bear a label of the test's wherever a name may stand.</summary>
    private sealed class Labels(string name, Provenance? provenance)
    {
        private LabeledMatrix? _data;
        private NmfModel? _model;

        public string Name => name;

        public Provenance? Provenance => provenance;

        public LabeledMatrix Data => _data ??= Samples.Data(name, provenance);

        public NmfModel Model => _model ??= Nmf.Fit(Data, 2, new NmfOptions { Starts = 2 });

        public GroupSummary Summary => Model.SummarizeBy(Data.Groups);

        public SpecificityTest Test => Summary.TestSpecificityTo(group => group == name, new SpecificityTestOptions { Permutations = 99 });

        public FactorAlignment Alignment => Model.AlignTo(Nmf.Fit(Data, 3));

        public RankSelection Selection => RankSelection.Fit(Data, [1, 2, 3], new RankSelectionOptions { Replicates = 2 });

        public RankSurvey Survey => RankSurvey.Fit(Data, [2, 3], new NmfConsensusOptions { Runs = 3 });

        public EmbeddingAssessment Assessment => EmbeddingQuality.Assess(Data, Model.Embedding, options: new EmbeddingQualityOptions { NeighborCount = 2 });

        public DivisiveClustering Clustering => DivisiveClustering.Fit(Data, new DivisiveClusteringOptions { MinimumSize = 2, MinimumQuality = -1 });

        public HierarchicalClustering Tree => HierarchicalClustering.Fit(Data);

        public IntegrativeNmfModel Integrative => IntegrativeNmf.Fit([Data, Data], 2, new IntegrativeNmfOptions { Names = [name, "other"], MaxIterations = 20 });
    }
}
