using NotebookKit.Interactive.Markup;
using NotebookKit.Text;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of a test whether factors differ between some samples and the others: effects first, then the chances.</summary>
internal static class SpecificityTestCard
{
    private const double Level = 0.05;
    private const int FewSamples = 5;

    public static Fragment Write(SpecificityTest test)
    {
        var marked = test.Factors.Count(row => row.AdjustedPValue <= Level);
        var options = test.Options;
        var smallest = 1 / (1.0 + options.Permutations);
        return Card.Frame(
            $"{marked} of {Card.Of(test.Factors.Count, "factor")} {(options.Alternative == SpecificityAlternative.Higher ? "more specific" : "different")} (adjusted p ≤ {Level})", null, test.Provenance,
            Card.Facts(
                Card.Fact("samples inside", Card.Count(test.InsideCount)), Card.Fact("outside", Card.Count(test.OutsideCount)),
                Card.Fact("permutations", Card.Count(options.Permutations)), Card.Fact("smallest p possible", Card.Number(smallest)), Card.Fact("seed", Card.Whole(options.Seed))),
            smallest > Level ? Card.Warning("Too few permutations to reach a p of 0.05: raise Permutations.") : null,
            Math.Min(test.InsideCount, test.OutsideCount) < FewSamples ? Card.Warning($"Fewer than {FewSamples} samples on one side: there are few ways to permute labels, and large effects may be missed.") : null,
            Factors(test),
            Card.Hint("Cliff's delta: how much more often a sample inside has the larger weight, from −1 to 1. The adjusted p allows for having looked at all factors. If the same samples made the model, p describes them; it does not confirm."),
            Options.OptionList.Of(options));
    }

    private static Fragment Factors(SpecificityTest test)
    {
        var table = new Table("Factors, most specific first").Head("factor", "mean inside", "mean outside", "ratio", "Cliff's delta", "p", "adjusted p");
        var weights = NumberColumn.For(test.Factors.SelectMany(row => new[] { row.Specificity.MeanInside, row.Specificity.MeanOutside }));
        foreach (var row in test.Factors.Take(Card.MostRows))
        {
            var factor = row.Specificity;
            var adjusted = Card.Number(row.AdjustedPValue);
            table.Add(Card.Name(factor.Factor), weights.Write(factor.MeanInside), weights.Write(factor.MeanOutside), Card.Number(factor.Ratio),
                Card.Bar(Math.Abs(row.EffectSize), Card.Fraction(row.EffectSize)), Card.Number(row.PValue), row.AdjustedPValue <= Level ? Html.Tag("b", adjusted) : adjusted);
        }

        if (test.Factors.Count > Card.MostRows) table.Note(Card.More(test.Factors.Count - Card.MostRows, "factor"), 7);
        return table.ToFragment();
    }
}
