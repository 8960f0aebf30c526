namespace NotebookKit;

/// <summary>Whether neighbours are found for certain or soon.</summary>
public enum NeighborSearch
{
    /// <summary>
    /// Exact up to the size where that takes a second or so, about 40,000 samples of 20 features or 30,000 of 50, approximate
    /// above; <see cref="NearestNeighbors.IsExact"/> tells which.
    /// </summary>
    Auto,

    /// <summary>All pairs are compared: the neighbours are the nearest. Time grows with the square of the number of samples.</summary>
    Exact,

    /// <summary>
    /// Neighbours of neighbours are looked at until that finds next to nothing new (Dong, Charikar and Li 2011), from a start
    /// by partition trees: of the true neighbours typically more than 95 % are found, fewer where samples fill many
    /// dimensions evenly. A few hundred samples, and neighbours in another set, are searched exactly all the same.
    /// </summary>
    Approximate,
}
