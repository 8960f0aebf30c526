namespace NotebookKit.Data;

/// <summary>Bounds on what reading a model file may cost, so that a damaged or hostile file ends in an error.</summary>
public sealed record NmfModelReadOptions
{
    /// <summary>
    /// The most bytes that the file may have, and separately its entries after decompression, all together. 1 GiB by
    /// default: 134 million numbers, above models that fit a notebook. From 1 to 2,147,483,591, the longest array. Reading
    /// takes a few times as much memory as the entries have bytes.
    /// </summary>
    public int MaxBytes { get; init; } = 1 << 30;

    internal void Validate()
    {
        if (MaxBytes < 1 || MaxBytes > Array.MaxLength) throw new ArgumentOutOfRangeException(nameof(MaxBytes), MaxBytes, $"MaxBytes must be from 1 to {Array.MaxLength}.");
    }
}
