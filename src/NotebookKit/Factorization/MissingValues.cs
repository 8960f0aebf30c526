namespace NotebookKit;

/// <summary>Which values of a matrix were not observed, so that a fit must not learn from them.</summary>
public enum MissingValues
{
    /// <summary>None: every entry was observed, zeros too, and NaN is an error.</summary>
    None,

    /// <summary>Entries that are NaN were not observed; zeros were.</summary>
    NaN,

    /// <summary>
    /// Entries that are zero were not observed, as in a table of ratings. The cost of sparse storage stays linear in its
    /// stored entries. NaN is an error.
    /// </summary>
    Zeros,
}
