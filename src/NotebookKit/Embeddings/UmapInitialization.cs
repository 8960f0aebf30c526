namespace NotebookKit;

/// <summary>Where a layout starts; all are moved a little at random, so that no two samples coincide.</summary>
public enum UmapInitialization
{
    /// <summary>
    /// Eigenvectors of the normalized Laplacian of the neighbour graph, as in the paper. Separate parts of the graph are
    /// laid out one by one, each where the principal components of the points have it, as far as there is room.
    /// </summary>
    Spectral,

    /// <summary>The first principal components of the points: a linear picture, whose large distances mean something.</summary>
    Pca,

    /// <summary>Uniform in [−10, 10]: what the layout then shows is owed to the graph alone.</summary>
    Random,
}
