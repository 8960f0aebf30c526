using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>How specific factors are to a set of samples, most specific first.</summary>
internal static class SpecificityCard
{
    public static Fragment Write(IEnumerable<FactorSpecificity> factors)
    {
        var all = factors.ToArray();
        var table = new Table("Specificity of each factor to the samples picked").Head("factor", "mean inside", "mean outside", "ratio", "share inside", "area under curve");
        foreach (var factor in all.Take(Card.MostRows))
        {
            table.Add(Card.Name(factor.Factor), Card.Number(factor.MeanInside), Card.Number(factor.MeanOutside), Card.Number(factor.Ratio),
                Card.Bar(factor.Share, Card.Percent(factor.Share)), Card.Fraction(factor.AreaUnderCurve));
        }

        if (all.Length > Card.MostRows) table.Note(Card.More(all.Length - Card.MostRows, "factor"), 6);
        return Html.Join([Card.Banner(all.FirstOrDefault()?.Provenance), table.ToFragment()]);
    }

    /// <summary>A line for each factor.</summary>
    public static string Text(IEnumerable<FactorSpecificity> factors) => string.Join('\n', factors);
}
