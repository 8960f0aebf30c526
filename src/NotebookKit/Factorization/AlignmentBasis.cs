namespace NotebookKit;

/// <summary>By what the factors of two models are compared when one is aligned to the other.</summary>
public enum AlignmentBasis
{
    /// <summary>The loadings (columns of W): the models must have the same features; their samples may differ.</summary>
    Loadings,

    /// <summary>The embedding (rows of H): the models must have the same samples; their features may differ.</summary>
    Embedding,

    /// <summary>The mean of both cosines: the models must have the same features and samples.</summary>
    Both,
}
