namespace NotebookKit.Charts;

/// <summary>Marks the pictures of simulated data, which travel without the notebook around them.</summary>
internal static class SimulatedMark
{
    /// <summary>The figure, and if the data were simulated, with a subtitle and a first sentence that say so: one is
    /// seen, the other is read aloud and stands where there is no picture.</summary>
    public static Figure MarkedBy(this Figure figure, Provenance? provenance) => provenance is not { IsSimulated: true }
        ? figure
        : figure with
        {
            Subtitle = figure.Subtitle.Length == 0 ? "SIMULATED DATA" : $"SIMULATED DATA, {figure.Subtitle}",
            AlternativeText = $"Simulated data. {figure.AlternativeText}",
        };
}
