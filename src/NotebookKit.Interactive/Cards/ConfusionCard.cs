using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of a confusion matrix: counts, recalls, and the numbers that an accuracy must be read beside.</summary>
internal static class ConfusionCard
{
    // The table has a cell for each pair.
    private const int MostClasses = 30;

    public static Fragment Write(ConfusionMatrix confusion)
    {
        var interval = confusion.AccuracyInterval();
        var shown = Math.Min(confusion.Levels.Count, MostClasses);
        var table = new Table("Actual (rows) by predicted (columns)").Head(["actual", .. confusion.Levels.Take(shown).Select(Card.Name), "recall"]);
        for (var c = 0; c < shown; c++)
        {
            var row = c;
            table.Add([
                Card.Name(confusion.Levels[c]),
                .. Enumerable.Range(0, shown).Select(p => Count(confusion.Counts[row, p], isHit: p == row)),
                Card.Bar(confusion.Recalls[c], Card.Fraction(confusion.Recalls[c]))]);
        }

        if (confusion.Levels.Count > shown) table.Note(Card.More(confusion.Levels.Count - shown, "class", "classes"), shown + 2);
        return Card.Frame(
            $"Balanced accuracy {Card.Fraction(confusion.BalancedAccuracy)}", null, confusion.Provenance,
            Card.Facts(
                Card.Fact("accuracy", Card.Fraction(confusion.Accuracy)),
                Card.Fact("95 % interval", $"{Card.Fraction(interval.Low)} to {Card.Fraction(interval.High)}"),
                Card.Fact("always the largest class", Card.Fraction(confusion.MajorityBaseline)),
                Card.Fact("guessing, balanced", Card.Fraction(1.0 / confusion.Recalls.Count(recall => !double.IsNaN(recall)))),
                Card.Fact("macro F1", Card.Fraction(confusion.MacroF1)),
                Card.Fact("samples", Card.Count(confusion.SampleCount))),
            Card.Warnings(Warnings(confusion)),
            table.ToFragment(),
            Card.NextSteps("confusion.PermutationPValue()   // could it be luck?"));
    }

    private static IEnumerable<string> Warnings(ConfusionMatrix confusion)
    {
        if (confusion.AccuracyInterval().Low <= confusion.MajorityBaseline) yield return "The accuracy is not clearly above that of always naming the largest class.";
        var unseen = confusion.Levels.Where((_, c) => double.IsNaN(confusion.Recalls[c])).ToArray();
        if (unseen.Length > 0) yield return $"Predicted, though no sample is of it: {Card.Names(unseen)}. The balanced accuracy leaves {(unseen.Length == 1 ? "it" : "them")} out.";
    }

    private static object Count(double count, bool isHit)
    {
        var text = Card.Count((long)count);
        return isHit ? Html.Tag("b", text) : text;
    }
}
