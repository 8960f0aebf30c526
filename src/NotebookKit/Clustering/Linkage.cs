namespace NotebookKit;

/// <summary>How far apart two clusters are; see <see cref="HierarchicalClustering"/>.</summary>
public enum Linkage
{
    /// <summary>The mean distance between an item of one and an item of the other (Sokal and Michener 1958).</summary>
    Average,

    /// <summary>The largest distance between an item of one and an item of the other: clusters of small diameter.</summary>
    Complete,

    /// <summary>
    /// √(2·a·b / (a + b)) times the distance of the centres of clusters of a and b items: what the merger adds to the squared
    /// distances from the centres, twice, rooted (Ward 1963). Clusters of similar size. Needs Euclidean distances.
    /// </summary>
    Ward,
}
