namespace NotebookKit;

/// <summary>How <see cref="Pca.Fit"/> prepares the features and iterates.</summary>
public sealed record PcaOptions
{
    /// <summary>
    /// Whether every feature is divided by its standard deviation, so that features in different units count the same.
    /// Default false: features in the same unit should keep what they vary. A feature that does not vary stays at zero.
    /// </summary>
    public bool Scale { get; init; }

    /// <summary>How the singular value decomposition iterates.</summary>
    public TruncatedSvdOptions Svd { get; init; } = new();

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Svd, $"options.{nameof(Svd)}");
        Svd.Validate();
    }
}
