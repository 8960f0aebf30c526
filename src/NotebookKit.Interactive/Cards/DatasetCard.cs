using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of a labelled matrix: what it is, how large, which groups, what values, where from.</summary>
internal static class DatasetCard
{
    private const int PreviewCount = 6;

    public static Fragment Write(LabeledMatrix data)
    {
        var name = data.Provenance is { } provenance ? Card.Name(provenance.Name) + ": " : "";
        var groups = data.HasGroups ? $", {Card.Of(data.Groups.Levels.Count, "group")}" : "";
        var badge = data.Provenance is null ? (object?)null : ProvenanceCard.State(data.Provenance);
        return Card.Frame(
            $"{name}{Card.Of(data.RowCount, "feature")} × {Card.Of(data.ColumnCount, "sample")}{groups}", badge, data.Provenance,
            Values(data), data.HasGroups ? GroupsCard.Table(data.Groups) : null, Names(data), Source(data.Provenance));
    }

    private static Fragment Values(LabeledMatrix data)
    {
        var (missing, zeros, negative, sum, count) = (0L, 0L, 0L, 0.0, 0L);
        var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in data.Values.Enumerate())
        {
            if (double.IsNaN(value))
            {
                missing++;
                continue;
            }

            count++;
            sum += value;
            if (value == 0) zeros++;
            if (value < 0) negative++;
            smallest = Math.Min(smallest, value);
            largest = Math.Max(largest, value);
        }

        return Html.Join([Card.Facts(
            count == 0 ? null : Card.Fact("values", $"{Card.Number(smallest)} to {Card.Number(largest)}"),
            count == 0 ? null : Card.Fact("mean", Card.Number(sum / count)),
            Card.Fact("zeros", Card.Count(zeros)),
            Card.Fact("missing", Card.Count(missing))), Card.Warnings(Warnings(negative, missing))]);
    }

    private static IEnumerable<string> Warnings(long negative, long missing)
    {
        if (negative > 0) yield return $"{Card.Of(negative, "value")} {(negative == 1 ? "is" : "are")} negative; NMF needs values ≥ 0.";
        if (missing > 0) yield return $"{Card.Of(missing, "value")} {(missing == 1 ? "is" : "are")} missing (NaN); NMF takes them only with NmfOptions.Missing set.";
    }

    private static Fragment Names(LabeledMatrix data) => Card.Details("First names",
        Html.Tag("div", "features: " + Preview(data.RowNames)),
        Html.Tag("div", "samples: " + Preview(data.ColumnNames)));

    private static string Preview(IReadOnlyList<string> names)
        => string.Join(", ", names.Take(PreviewCount).Select(Card.Name)) + (names.Count > PreviewCount ? $", … ({Card.Count(names.Count)} in all)" : "");

    private static Fragment? Source(Provenance? provenance) => provenance is null
        ? null
        : Card.Details("Where the values come from", Card.Prose(provenance.Description), Card.Prose("source: " + provenance.Source));
}
