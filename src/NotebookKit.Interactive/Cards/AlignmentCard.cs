using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of two models compared factor by factor: which belong together, and which are new.</summary>
internal static class AlignmentCard
{
    private const double Related = 0.7;

    public static Fragment Write(FactorAlignment alignment)
    {
        var strangers = alignment.Model.FactorNames.Skip(alignment.Pairs.Count).ToArray();
        return Card.Frame($"{Card.Of(alignment.Pairs.Count, "factor")} aligned, mean cosine {Card.Fraction(alignment.MeanCosine)}", null, alignment.Model.Embedding.Provenance,
            Card.Facts(Card.Fact("worst", Card.Fraction(alignment.WorstCosine)),
                strangers.Length == 0 ? null : Card.Fact("without a partner", Card.Names(strangers)),
                alignment.Absent.Count == 0 ? null : Card.Fact("absent", Card.Names(alignment.Absent))),
            Card.Warnings(alignment.Pairs.Where(pair => pair.Cosine < Related).Take(5).Select(pair =>
                $"{Card.Name(pair.Reference)} has no counterpart worth the name: its partner, once {Card.Name(pair.Factor)}, has a cosine of {Card.Fraction(pair.Cosine)}.")),
            Pairs(alignment.Pairs),
            Card.NextSteps("alignment.Model   // the factors in the reference's order, with its names"));
    }

    private static Fragment Pairs(IReadOnlyList<FactorPair> pairs)
    {
        var table = new Table("Factors that belong together").Head("reference", new Table.Word("was"), "cosine");
        foreach (var pair in pairs.Take(Card.MostRows)) table.Add(Card.Name(pair.Reference), new Table.Word(Card.Name(pair.Factor)), Card.Bar(pair.Cosine, Card.Fraction(pair.Cosine)));
        if (pairs.Count > Card.MostRows) table.Note(Card.More(pairs.Count - Card.MostRows, "factor"), 3);
        return table.ToFragment();
    }
}
