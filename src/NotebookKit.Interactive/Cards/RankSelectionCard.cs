using NotebookKit.Interactive.Markup;
using NotebookKit.Text;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of a chosen rank: which and by what, the errors it was chosen from, and what speaks against it.</summary>
internal static class RankSelectionCard
{
    public static Fragment Write(RankSelection selection)
    {
        var options = selection.Options;
        var lowest = selection.Ranks.Single(rank => rank.Rank == selection.BestRank);
        return Card.Frame($"Rank {Card.Whole(selection.Rank)} chosen", Card.Badge(selection.Warnings.Count == 0 ? "settled" : "look twice", selection.Warnings.Count == 0), selection.Provenance,
            Card.Facts(
                Card.Fact("lowest test error", $"{Card.Number(lowest.TestError)} at rank {Card.Whole(lowest.Rank)}", Curve(selection)),
                Card.Fact("replicates", Card.Whole(options.Replicates)),
                Card.Fact("held out", Card.Percent(options.HoldOutFraction)),
                selection.StoppedEarly ? Card.Fact("stopped", "when the error had risen") : null),
            Card.Warnings(selection.Warnings),
            Errors(selection),
            Card.Hint(selection.Rank == selection.BestRank
                ? "Error at entries that the fits did not see. No smaller rank is within one standard error of the lowest."
                : "Error at entries that the fits did not see. The smallest rank within one standard error of the lowest was chosen."),
            Options.OptionList.Of(options, nameof(options.Seed), nameof(options.EarlyStop)),
            Card.NextSteps("var model = selection.Refit(selection.Options.Fit with { Tolerance = 1e-6, Starts = 10 });", "model"));
    }

    private static Fragment? Curve(RankSelection selection) => selection.Ranks.Count < 2
        ? null
        : Card.Curve([.. selection.Ranks.Select(rank => rank.TestError)],
            $"Test error from rank {selection.Ranks[0].Rank} to {selection.Ranks[^1].Rank}, lowest at {selection.BestRank}");

    private static Fragment Errors(RankSelection selection)
    {
        var largest = selection.Ranks.Max(rank => rank.TestError);
        var (train, test, error) = (NumberColumn.For(selection.Ranks.Select(rank => rank.TrainError)), NumberColumn.For(selection.Ranks.Select(rank => rank.TestError)), NumberColumn.For(selection.Ranks.Select(rank => rank.StandardError)));
        var excess = NumberColumn.For(selection.Ranks.SelectMany(rank => new[] { rank.Excess, rank.ExcessStandardError }));
        var table = new Table("Errors by rank").Head("rank", "train error", "test error", "± (se)", "above the lowest", "± (se)", new Table.Word("remark"));
        foreach (var rank in selection.Ranks.Take(Card.MostRows))
        {
            var isChosen = rank.Rank == selection.Rank;
            var word = (isChosen, rank.Rank == selection.BestRank) switch
            {
                (true, true) => "chosen, lowest",
                (true, false) => "chosen",
                (false, true) => "lowest",
                _ => "",
            };
            table.Add(
                isChosen ? Html.Tag("b", Card.Whole(rank.Rank)) : Card.Whole(rank.Rank), train.Write(rank.TrainError),
                Card.Bar(largest > 0 ? rank.TestError / largest : 0, test.Write(rank.TestError)), error.Write(rank.StandardError), excess.Write(rank.Excess),
                excess.Write(rank.ExcessStandardError), new Table.Word(word));
        }

        if (selection.Ranks.Count > Card.MostRows) table.Note(Card.More(selection.Ranks.Count - Card.MostRows, "rank"), 7);
        return table.ToFragment();
    }
}
