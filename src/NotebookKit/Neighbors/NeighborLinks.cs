namespace NotebookKit;

/// <summary>Which samples a graph of neighbours links.</summary>
public enum NeighborLinks
{
    /// <summary>Those of which one is among the neighbours of the other: every sample has links.</summary>
    Either,

    /// <summary>Those that are neighbours of one another (Brito and others 1997): outliers may be left without a link.</summary>
    Mutual,
}
