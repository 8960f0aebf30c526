using NotebookKit.Interactive.Markup;
using NotebookKit.Text;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of a group summary: the table with a bar and a number in every cell, small groups flagged.</summary>
internal static class SummaryCard
{
    private const int SmallGroup = 3;
    private const int BarWidth = 30;

    public static Fragment Write(GroupSummary summary)
    {
        var values = summary.Values.Values;
        var largest = values.Enumerate().Where(value => !double.IsNaN(value)).DefaultIfEmpty(0).Max();
        var weights = NumberColumn.For(values.Enumerate());
        var shownFactors = Math.Min(summary.FactorNames.Count, Card.MostColumns);
        var shownGroups = Math.Min(summary.GroupNames.Count, Card.MostRows);
        var hasBars = shownFactors * shownGroups <= Card.MostBars;
        var word = summary.Statistic == GroupStatistic.Mean ? "Mean" : "Sum of the";
        var table = new Table($"{word} weight by group and factor").Head(["group", "samples", .. summary.FactorNames.Take(shownFactors).Select(Card.Name)]);
        for (var g = 0; g < shownGroups; g++)
        {
            var row = g;
            table.Add([
                Card.Name(summary.GroupNames[g]), Card.Count(summary.Counts[g]),
                .. Enumerable.Range(0, shownFactors).Select(f => hasBars
                    ? (object)Card.Bar(largest > 0 ? values[row, f] / largest : 0, weights.Write(values[row, f]), BarWidth)
                    : weights.Write(values[row, f]))]);
        }

        if (summary.GroupNames.Count > shownGroups) table.Note(Card.More(summary.GroupNames.Count - shownGroups, "group"), shownFactors + 2);
        return Card.Frame(
            $"{Card.Of(summary.GroupNames.Count, "group")} × {Card.Of(summary.FactorNames.Count, "factor")}, {Card.Of(summary.Groups.Count, "sample")}", null, summary.Provenance,
            table.ToFragment(),
            summary.FactorNames.Count > shownFactors ? Html.Tag("div", Card.More(summary.FactorNames.Count - shownFactors, "factor")) : null,
            SmallGroups(summary),
            Card.NextSteps("summary.Heatmap()", "summary.StackedBars()", $"summary.TestSpecificityTo(group => group == {Options.OptionText.Code(summary.GroupNames[0]) ?? "summary.GroupNames[0]"})"));
    }

    private static Fragment? SmallGroups(GroupSummary summary)
    {
        var small = summary.GroupNames.Zip(summary.Counts).Where(group => group.Second < SmallGroup)
            .Select(group => $"{Card.Name(group.First)} ({group.Second})").ToArray();
        return small.Length == 0 ? null : Card.Warning($"Fewer than {SmallGroup} samples: {string.Join(", ", small.Take(10))}{(small.Length > 10 ? $" and {small.Length - 10} more" : "")}. Their numbers say little.");
    }
}
