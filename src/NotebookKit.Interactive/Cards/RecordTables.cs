using NotebookKit.Interactive.Registration;

namespace NotebookKit.Interactive.Cards;

/// <summary>The rows that results are made of, when they are displayed by themselves: <c>model.TopFeatures("nmf1")</c>.</summary>
internal static class RecordTables
{
    public static SequenceTable<FeatureLoading> Features { get; } = new("Features by loading",
        new("feature", row => row.Feature), new("position", row => Card.Whole(row.Index)), new("loading", row => row.Loading, row => Math.Abs(row.Loading)));

    public static SequenceTable<FactorPair> Pairs { get; } = new("Factors that belong together",
        new("reference", row => row.Reference), new("was", row => row.Factor, IsWord: true), new("cosine", row => Card.Fraction(row.Cosine), row => row.Cosine));

    public static SequenceTable<FactorSparsity> Sparsities { get; } = new("How concentrated factors are: 0 on all alike, 1 on a single one",
        new("factor", row => row.Factor), new("on features (W)", row => Card.Fraction(row.Loadings), row => row.Loadings),
        new("on samples (H)", row => Card.Fraction(row.Embedding), row => row.Embedding));

    public static SequenceTable<FactorSpecificityTest> Tests { get; } = new("Factors inside and outside of the groups picked",
        new("factor", row => row.Factor), new("Cliff's delta", row => Card.Fraction(row.EffectSize), row => Math.Abs(row.EffectSize)),
        new("p", row => Card.Number(row.PValue)), new("adjusted p", row => Card.Number(row.AdjustedPValue)));

    public static SequenceTable<RankError> Errors { get; } = new("Errors by rank",
        new("rank", row => Card.Whole(row.Rank)), new("train error", row => row.TrainError), new("test error", row => row.TestError),
        new("± (se)", row => row.StandardError), new("above the lowest", row => row.Excess), new("± (se)", row => row.ExcessStandardError));

    public static SequenceTable<RankSelectionFit> Fits { get; } = new("Fits to a part of the values",
        new("rank", row => Card.Whole(row.Rank)), new("replicate", row => Card.Whole(row.Replicate)), new("train error", row => row.TrainError),
        new("test error", row => row.TestError), new("held out", row => Card.Count(row.HeldOutCount)), new("iterations", row => Card.Count(row.Iterations)),
        new("ended", row => row.Converged ? "converged" : row.RanOutOfPatience ? "test error rose" : "limit", IsWord: true));

    public static SequenceTable<RankSurveyEntry> Entries { get; } = new("Measures by rank",
        new("rank", row => Card.Whole(row.Rank)), new("best loss", row => row.BestLoss), new("mean loss", row => row.MeanLoss),
        new("explained", row => Card.Percent(row.ExplainedFraction)), new("cophenetic", row => Card.Fraction(row.CopheneticCorrelation)),
        new("dispersion", row => Card.Fraction(row.Dispersion)), new("silhouette", row => Card.Fraction(row.Silhouette)), new("stability", row => Card.Fraction(row.Stability)));

    public static SequenceTable<ClusterNode> Clusters { get; } = new("Clusters",
        new("cluster", row => row.Name), new("samples", row => Card.Count(row.Members.Count)), new("quality of the split", row => row.Quality is { } quality ? Card.Fraction(quality) : "–"),
        new("split", row => row.IsLeaf ? "no" : "yes", IsWord: true));

    public static SequenceTable<ClusterMerge> Merges { get; } = new("Clusters that became one",
        new("left", row => Card.Whole(row.Left)), new("right", row => Card.Whole(row.Right)), new("height", row => row.Height, row => row.Height));

    public static SequenceTable<BiplotFeature> Arrows { get; } = new("Features on two factors",
        new("feature", row => row.Name), new("first factor", row => row.X), new("second factor", row => row.Y));

    public static SequenceTable<FactorAlignment> Alignments { get; } = new("Models aligned",
        new("factors", row => Card.Whole(row.Pairs.Count)), new("mean cosine", row => Card.Fraction(row.MeanCosine), row => row.MeanCosine),
        new("worst", row => Card.Fraction(row.WorstCosine)), new("absent", row => Card.Count(row.Absent.Count)),
        new("data", row => ProvenanceCard.Label(row.Model.Embedding.Provenance), IsWord: true));
}
