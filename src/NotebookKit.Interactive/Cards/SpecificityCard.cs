using NotebookKit.Interactive.Markup;
using NotebookKit.Text;

namespace NotebookKit.Interactive.Cards;

/// <summary>How specific factors are to a set of samples, most specific first.</summary>
internal static class SpecificityCard
{
    public static Fragment Write(IEnumerable<FactorSpecificity?> factors)
    {
        var all = Read(factors);
        var table = new Table("Specificity of each factor to the samples picked").Head("factor", "mean inside", "mean outside", "ratio", "share inside", "area under curve");
        var weights = NumberColumn.For(all.SelectMany(factor => new[] { factor.MeanInside, factor.MeanOutside }));
        foreach (var factor in all.Take(Card.MostRows))
        {
            table.Add(Card.Name(factor.Factor), weights.Write(factor.MeanInside), weights.Write(factor.MeanOutside), Card.Number(factor.Ratio),
                Card.Bar(factor.Share, Card.Percent(factor.Share)), Card.Fraction(factor.AreaUnderCurve));
        }

        if (all.Length > Card.MostRows) table.Note(Hidden(factors), 6);
        return Html.Join([Card.Banner(all.FirstOrDefault()?.Provenance), table.ToFragment()]);
    }

    /// <summary>A line for each factor.</summary>
    public static string Text(IEnumerable<FactorSpecificity?> factors)
    {
        var all = Read(factors);
        return string.Join('\n', all.Take(Card.MostRows).Select(factor => factor.ToString()).Append(all.Length > Card.MostRows ? Hidden(factors) : null).OfType<string>());
    }

    /// <summary>No more of a query than is shown and one to see whether there is more.</summary>
    private static FactorSpecificity[] Read(IEnumerable<FactorSpecificity?> factors) => [.. factors.Take(Card.MostRows + 1).OfType<FactorSpecificity>()];

    private static string Hidden(IEnumerable<FactorSpecificity?> factors)
        => factors.TryGetNonEnumeratedCount(out var count) ? Card.More(count - Card.MostRows, "factor") : "… and more";
}
