namespace NotebookKit.Charts;

/// <summary>Marks the pictures of simulated data, which travel without the notebook around them.</summary>
internal static class SimulatedMark
{
    public static string Subtitle(Provenance? provenance) => provenance is { IsSimulated: true } ? "SIMULATED DATA" : "";
}
