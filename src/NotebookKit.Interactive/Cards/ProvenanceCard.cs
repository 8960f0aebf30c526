using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of an origin: what the values are, and where they come from.</summary>
internal static class ProvenanceCard
{
    public static Fragment Write(Provenance provenance) => Card.Frame(
        Card.Name(provenance.Name), State(provenance), provenance,
        Card.Prose(provenance.Description), Card.Prose("source: " + provenance.Source));

    public static string Text(Provenance provenance)
        => $"{(provenance.IsSimulated ? "SIMULATED DATA: " : "")}{NotebookKit.Text.TextTable.Tame(provenance.Name)}\n  {provenance.Description}\n  source: {provenance.Source}";

    /// <summary>The origin in the cell of a table; nothing if it is not known.</summary>
    public static string Label(Provenance? provenance) => provenance is null ? "" : (provenance.IsSimulated ? "SIMULATED: " : "") + Card.Name(provenance.Name);

    public static Fragment State(Provenance provenance) => Card.Badge(provenance.IsSimulated ? "simulated" : "measured", !provenance.IsSimulated);
}
