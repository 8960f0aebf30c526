using NotebookKit.Interactive.Registration;

namespace NotebookKit.Interactive.Cards;

/// <summary>Models side by side, a row for each: what was asked for, what it reached, and how far that depends on luck.</summary>
internal static class ModelTable
{
    public static SequenceTable<NmfModel> Models { get; } = new("Models side by side (the loss always falls as the rank grows)",
        new("rank", model => Card.Whole(model.Rank) + (model.IsPartial ? $" of {model.Fit.Rank}" : "")),
        new("explained", model => Card.Percent(model.Fit.ExplainedFraction), model => model.Fit.ExplainedFraction),
        new("loss", model => Card.Exact(model.Fit.Loss)),
        new("kind of loss", model => model.Fit.Options.Loss.ToString(), IsWord: true),
        new("iterations", model => Card.Count(model.Fit.BestRun.Iterations)),
        new("converged", model => model.Fit.BestRun.Converged ? "yes" : "NO", IsWord: true),
        new("starts that agree", model => $"{model.Fit.AgreeingRuns} of {model.Fit.Runs.Count}"),
        new("seed", model => Card.Whole(model.Fit.BestRun.Seed)),
        new("features × samples", model => $"{Card.Count(model.FeatureNames.Count)} × {Card.Count(model.SampleNames.Count)}"),
        new("data", model => ProvenanceCard.Label(model.Embedding.Provenance), IsWord: true));

    public static SequenceTable<NmfRun> Runs { get; } = new("Starts side by side",
        new("seed", run => Card.Whole(run.Seed)),
        new("loss", run => Card.Exact(run.Loss)),
        new("iterations", run => Card.Count(run.Iterations)),
        new("converged", run => run.Converged ? "yes" : "NO", IsWord: true));

    public static SequenceTable<EmbeddingAssessment> Assessments { get; } = new("Layouts side by side",
        new("samples", row => Card.Count(row.SampleCount)),
        new("neighbours", row => Card.Whole(row.Options.NeighborCount)),
        new("trustworthiness", row => Card.Fraction(row.Trustworthiness), row => row.Trustworthiness),
        new("continuity", row => Card.Fraction(row.Continuity), row => row.Continuity),
        new("preservation", row => Card.Fraction(row.NeighborPreservation), row => row.NeighborPreservation),
        new("distance ranks", row => Card.Fraction(row.DistanceRankCorrelation)),
        new("label accuracy", row => Optional(row.LabelAccuracy)),
        new("silhouette", row => Optional(row.Silhouette)),
        new("mixing", row => Optional(row.GroupMixing)),
        new("data", row => ProvenanceCard.Label(row.Provenance), IsWord: true));

    private static string Optional(double? value) => value is { } number ? Card.Fraction(number) : "–";
}
