using NotebookKit.Interactive.Markup;
using NotebookKit.Interactive.Registration;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of how well a model reproduces values, and the table of several such.</summary>
internal static class EvaluationCard
{
    public static SequenceTable<NmfEvaluation> Table { get; } = new("How well values are reproduced",
        new("values", row => Card.Count(row.EntryCount)),
        new("explained", row => Card.Percent(row.ExplainedFraction), row => row.ExplainedFraction),
        new("mean squared error", row => Card.Number(row.MeanSquaredError)),
        new("root of it", row => Card.Number(row.RootMeanSquaredError)),
        new("squared error", row => Card.Exact(row.Loss)),
        new("data", row => ProvenanceCard.Label(row.Provenance), IsWord: true));

    public static Fragment Write(NmfEvaluation evaluation) => Card.Frame(
        evaluation.EntryCount == 0 ? "No value to judge by" : double.IsInfinity(evaluation.ExplainedFraction) ? "Nothing to explain: all values are zero" : $"{Card.Percent(evaluation.ExplainedFraction)} of the squared values explained", null, evaluation.Provenance,
        Card.Facts(
            Card.Fact("mean squared error", Card.Number(evaluation.MeanSquaredError)),
            Card.Fact("root of it", Card.Number(evaluation.RootMeanSquaredError)),
            Card.Fact("squared error", Card.Exact(evaluation.Loss)),
            Card.Fact("values", Card.Count(evaluation.EntryCount))),
        evaluation.ExplainedFraction < 0 ? Card.Warning("Predicting zero everywhere would be better: the model does not hold for these values.") : null,
        evaluation.EntryCount == 0 ? Card.Warning("No value counts: all are missing or left out.") : null,
        Card.Hint("The root of the mean squared error is in the unit of the values."));
}
