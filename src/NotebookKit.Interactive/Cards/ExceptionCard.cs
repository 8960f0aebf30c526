using NotebookKit.Data;
using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of an exception of this project's: what is wrong, where, and how to mend it; no stack trace.</summary>
internal static class ExceptionCard
{
    public static Fragment Write(DatasetUnavailableException error) => Write(error, $"Data set {Card.Name(error.Dataset)} is not available",
        [], "var data = Datasets.AmlOrSimulated();   // simulated values, and marked so, until the file is there");

    public static Fragment Write(DatasetCorruptException error) => Write(error, "A file is not the data set that it should be",
        [("file", error.Path), ("expected SHA-256", error.ExpectedSha256), ("actual SHA-256", error.ActualSha256)],
        "var data = Datasets.AmlOrSimulated();   // again, once the file is replaced");

    public static Fragment Write(NmfModelFormatException error) => Write(error, "A file is no model that can be read",
        [("file", error.File), ("problem", error.Problem)], "model.Save(\"model.json\")   // writes it anew, where the model is still at hand");

    public static Fragment Write(RdaFormatException error) => Write(error, "An R file cannot be read",
        [("file", error.File), ("byte, decompressed", Card.Count(error.Offset)), ("expected", error.Expected), ("found", error.Found)],
        "# in R, writes it anew:\nsave(x, file = \"x.rda\", version = 2)");

    /// <summary>Type and message, as on the last line of an error.</summary>
    public static string Text(Exception error) => $"{error.GetType().Name}: {error.Message}";

    private static Fragment Write(Exception error, string title, (string Name, string Value)[] facts, string mend)
    {
        var table = new Table("Where").Head("what", new Table.Prose("value"));
        foreach (var (name, value) in facts) table.Add(name, new Table.Prose(Card.Passage(value)));
        return Card.Frame(title, Card.Badge("error", isGood: false), null,
            Card.Prose(error.Message), facts.Length == 0 ? null : table.ToFragment(), Card.NextSteps(mend.Split('\n')));
    }
}
