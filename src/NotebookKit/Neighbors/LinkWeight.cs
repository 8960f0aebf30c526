namespace NotebookKit;

/// <summary>What a link in a graph of neighbours weighs.</summary>
public enum LinkWeight
{
    /// <summary>1.</summary>
    One,

    /// <summary>
    /// The share of neighbours in common, in (0, 1]: |A ∩ B| / |A ∪ B|, where A and B are the samples with their neighbours
    /// (Jaccard; Levine and others 2015). Links inside of a group weigh more than those between groups.
    /// </summary>
    SharedNeighbors,
}
