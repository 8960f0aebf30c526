namespace NotebookKit;

/// <summary>Whether neighbours are found for certain or soon.</summary>
public enum NeighborSearch
{
    /// <summary>Exact where comparing all pairs takes seconds, approximate above; <see cref="NearestNeighbors.IsExact"/> tells which.</summary>
    Auto,

    /// <summary>All pairs are compared: the neighbours are the nearest. Time grows with the square of the number of samples.</summary>
    Exact,

    /// <summary>
    /// Neighbours of neighbours are looked at until that finds nothing new: of the nearest, most are found, in time that
    /// grows little faster than the number of samples.
    /// </summary>
    Approximate,
}
