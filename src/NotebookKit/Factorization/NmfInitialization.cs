namespace NotebookKit;

/// <summary>
/// Where a fit starts. NNDSVD (Boutsidis and Gallopoulos 2008) takes the leading singular vectors of the values and
/// keeps of each the part of one sign that is larger: one start that depends on the data alone, often with a lower
/// first loss than a random one, though not always with a lower last one.
/// </summary>
public enum NmfInitialization
{
    /// <summary>W uniform on (0, 1) from the seed. Several starts show how many local minima there are.</summary>
    Random,

    /// <summary>
    /// NNDSVD as it is. About half of the entries start at exactly zero: alternating exact least squares leaves zeros
    /// freely, but multiplicative updates never do.
    /// </summary>
    Nndsvd,

    /// <summary>NNDSVD with every zero filled by the mean of the values: dense, for methods that cannot leave zeros.</summary>
    NndsvdMean,

    /// <summary>
    /// NNDSVD with every zero filled by a random number below 1/100 of the mean of the values, from the seed: the
    /// only kind of NNDSVD of which several starts differ.
    /// </summary>
    NndsvdRandom,
}
