namespace NotebookKit;

/// <summary>How far apart two samples are. Equal samples are at distance 0, but for those without direction: see each metric.</summary>
public enum DistanceMetric
{
    /// <summary>‖x − y‖, ≥ 0.</summary>
    Euclidean,

    /// <summary>
    /// 1 − x·y / (‖x‖·‖y‖), in [0, 2]: the direction alone counts, so samples that hold more of everything are
    /// not far from those that hold less. A zero vector has no direction; its distance to everything is 1.
    /// </summary>
    Cosine,

    /// <summary>
    /// 1 − r, where r is the correlation of Pearson: the cosine distance of the samples less their means, in [0, 2]. Neither
    /// the level nor the spread of a sample counts. A constant vector correlates with nothing; its distance to everything is 1.
    /// </summary>
    Correlation,

    /// <summary>Σ |xᵢ − yᵢ|, ≥ 0: large differences in single features weigh less than with squares.</summary>
    Manhattan,

    /// <summary>
    /// √(1 − Σ √(pᵢ·qᵢ)) = ‖√p − √q‖ / √2, where p and q are the proportions x / Σx and y / Σy, in [0, 1] (Hellinger 1909): for
    /// counts and other amounts. Values must be ≥ 0. A zero vector has no proportions; its distance to everything is 1.
    /// </summary>
    Hellinger,
}
