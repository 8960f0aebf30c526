namespace NotebookKit;

/// <summary>How far apart two samples are.</summary>
public enum DistanceMetric
{
    /// <summary>‖x − y‖.</summary>
    Euclidean,

    /// <summary>
    /// 1 − x·y / (‖x‖·‖y‖), in [0, 2]: the direction alone counts, so samples that hold more of everything are
    /// not far from those that hold less. A zero vector has no direction; its distance to everything is 1.
    /// </summary>
    Cosine,
}
