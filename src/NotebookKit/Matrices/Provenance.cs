namespace NotebookKit;

/// <summary>Where values come from: measured by someone, or made up by a generator.</summary>
public enum ProvenanceKind
{
    /// <summary>Values that somebody measured.</summary>
    Measured,

    /// <summary>Values that a program drew at random; they support no conclusion about the world.</summary>
    Simulated,
}

/// <summary>
/// Says what a data set is and where it comes from. It travels with the values into every model, summary and
/// display, so that a picture of simulated data can never pass for a result.
/// </summary>
/// <param name="Name">Short name of the data set, as a person would say it: <c>aml</c>.</param>
/// <param name="Kind">Measured or simulated.</param>
/// <param name="Description">One sentence: what was measured, or how it was simulated and why.</param>
/// <param name="Source">A file, an address or a generator: enough to find the same values again.</param>
public sealed record Provenance(string Name, ProvenanceKind Kind, string Description, string Source)
{
    /// <summary>Whether the values were drawn at random.</summary>
    public bool IsSimulated => Kind == ProvenanceKind.Simulated;

    /// <summary>The origin of what was computed from two sources: simulated if either was.</summary>
    internal static Provenance? OfBoth(Provenance? first, Provenance? second)
        => second is { IsSimulated: true } ? second : first ?? second;
}
