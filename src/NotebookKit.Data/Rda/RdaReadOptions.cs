namespace NotebookKit.Data;

/// <summary>Bounds on what reading an .rda file may cost, so that a damaged or hostile file ends in an error.</summary>
public sealed record RdaReadOptions
{
    /// <summary>
    /// The most memory that the objects of the file, and separately its compressed bytes, may take while they are
    /// read, in bytes. Counted are numbers, texts and what holds them, and while a vector grows with its data, both its
    /// old and its new array: a single vector just fits into a bound of twice its size. 2 GiB by default: well above
    /// data sets that fit a notebook, below what a small machine can hold.
    /// </summary>
    public long MaxBytes { get; init; } = 2L << 30;

    /// <summary>
    /// How deep lists, attributes and environments may nest. 512 by default: data files stay below 20, and the
    /// stack of an ordinary thread carries more. At most 2000.
    /// </summary>
    public int MaxDepth { get; init; } = 512;

    internal void Validate()
    {
        if (MaxBytes < 1) throw new ArgumentOutOfRangeException(nameof(MaxBytes), MaxBytes, "MaxBytes must be at least 1.");
        if (MaxDepth is < 1 or > 2000) throw new ArgumentOutOfRangeException(nameof(MaxDepth), MaxDepth, "MaxDepth must be from 1 to 2000.");
    }
}
