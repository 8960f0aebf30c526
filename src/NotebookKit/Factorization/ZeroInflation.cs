namespace NotebookKit;

/// <summary>
/// Whether counts have more zeros than their distribution explains, because some entries are zero whatever their mean:
/// structural zeros (Lambert 1992). The probability of one is estimated with the factors, by expectation–maximization.
/// </summary>
public enum ZeroInflation
{
    /// <summary>No structural zeros.</summary>
    None,

    /// <summary>One probability for all entries.</summary>
    Shared,

    /// <summary>A probability for each feature (row).</summary>
    PerFeature,

    /// <summary>A probability for each sample (column).</summary>
    PerSample,
}
