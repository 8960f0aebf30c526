namespace NotebookKit.Benchmarks.Embeddings;

/// <summary>The layout of one seed: how long it took, and what our measures say of it, whoever made it.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Seconds">Its time.</param>
/// <param name="Assessment">Its quality.</param>
internal sealed record JudgedLayout(int Seed, double Seconds, EmbeddingAssessment Assessment);

/// <summary>A measure in the table.</summary>
/// <param name="Name">Its name for a person.</param>
/// <param name="Column">Its name for programs.</param>
/// <param name="IsBetterHigh">Whether more is better; otherwise our median is to be where the peer's values are.</param>
/// <param name="Of">Its value.</param>
internal sealed record QualityMeasure(string Name, string Column, bool IsBetterHigh, Func<EmbeddingAssessment, double> Of)
{
    public static IReadOnlyList<QualityMeasure> All { get; } =
    [
        new("neighbour preservation", "neighbor_preservation", true, a => a.NeighborPreservation),
        new("trustworthiness", "trustworthiness", true, a => a.Trustworthiness),
        new("continuity", "continuity", true, a => a.Continuity),
        new("label accuracy", "label_accuracy", true, a => a.LabelAccuracy!.Value),
        new("silhouette", "silhouette", false, a => a.Silhouette!.Value),
        new("group mixing", "group_mixing", false, a => a.GroupMixing!.Value),
    ];
}
