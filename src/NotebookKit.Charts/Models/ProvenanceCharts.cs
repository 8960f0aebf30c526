namespace NotebookKit.Charts;

/// <summary>Marks the pictures of simulated data, which travel without the notebook around them.</summary>
public static class ProvenanceCharts
{
    internal const string Mark = "SIMULATED DATA";

    /// <summary>
    /// The figure, and if the data were simulated, with a subtitle and a first sentence that say so: one is seen, the
    /// other is read aloud and stands where there is no picture. Figures made from models and summaries have it already, and are not marked twice.
    /// </summary>
    /// <param name="figure">A figure made from plain values.</param>
    /// <param name="provenance">Where the values come from; null changes nothing.</param>
    public static Figure WithProvenance(this Figure figure, Provenance? provenance)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (provenance is not { IsSimulated: true } || figure.Subtitle.StartsWith(Mark, StringComparison.Ordinal)) return figure;
        return figure with
        {
            Subtitle = figure.Subtitle.Length == 0 ? Mark : $"{Mark}, {figure.Subtitle}",
            AlternativeText = $"Simulated data. {figure.AlternativeText}",
        };
    }
}
