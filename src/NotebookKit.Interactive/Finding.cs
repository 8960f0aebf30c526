namespace NotebookKit.Interactive;

/// <summary>
/// A sentence that a notebook concludes, built from what it computed: <c>new Finding($"Factor {f} …")</c>. Shown
/// as a marked paragraph, so that a reader sees what is result and what is text.
/// </summary>
/// <param name="Text">The sentence; plain text, encoded when displayed.</param>
/// <param name="Provenance">
/// Where the values come from that it was computed from: a finding about simulated data says so above the sentence.
/// </param>
public sealed record Finding(string Text, Provenance? Provenance = null)
{
    /// <summary>The sentence, after a warning if the data are simulated.</summary>
    public override string ToString() => (Provenance is { IsSimulated: true } ? "SIMULATED DATA: " : "") + Text;
}
