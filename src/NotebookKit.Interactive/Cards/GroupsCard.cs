using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of group labels, and the table of groups that other cards share.</summary>
internal static class GroupsCard
{
    private const int SmallGroup = 3;

    public static Fragment Write(GroupLabels groups) => Card.Frame(
        $"{Card.Of(groups.Count, "sample")} in {Card.Of(groups.Levels.Count, "group")}", null, groups.Provenance,
        Table(groups),
        Named(groups, count => count == 0) is { Length: > 0 } empty ? Card.Warning($"No sample has: {empty}.") : null,
        Named(groups, count => count is > 0 and < SmallGroup) is { Length: > 0 } small ? Card.Warning($"Fewer than {SmallGroup} samples: {small}. Their numbers say little.") : null,
        Card.NextSteps("model.SummarizeBy(groups)", "groups.Relabel(name => name)   // renames or merges"));

    public static Fragment Table(GroupLabels groups)
    {
        var largest = Math.Max(1, groups.Counts.Max());
        var table = new Table("Samples by group").Head("group", "samples");
        for (var level = 0; level < Math.Min(groups.Levels.Count, Card.MostRows); level++)
        {
            table.Add(Card.Name(groups.Levels[level]), Card.Bar((double)groups.Counts[level] / largest, Card.Count(groups.Counts[level])));
        }

        if (groups.Levels.Count > Card.MostRows) table.Note(Card.More(groups.Levels.Count - Card.MostRows, "group"), 2);
        return table.ToFragment();
    }

    private static string Named(GroupLabels groups, Func<int, bool> picks)
        => Card.Names(groups.Levels.Where((_, level) => picks(groups.Counts[level])).ToArray());
}
