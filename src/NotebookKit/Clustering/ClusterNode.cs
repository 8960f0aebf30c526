namespace NotebookKit;

/// <summary>A cluster of samples, and the two that it was split into, if it was. Immutable.</summary>
public sealed class ClusterNode
{
    internal ClusterNode(string name, int[] members, double? quality, ClusterNode[] children)
    {
        Name = name;
        Members = Array.AsReadOnly(members);
        Quality = quality;
        Children = Array.AsReadOnly(children);
    }

    /// <summary><c>0</c> for the root; the larger half of a cluster adds a <c>0</c> to its name, the other a <c>1</c>.</summary>
    public string Name { get; }

    /// <summary>The number of splits above it; 0 for the root.</summary>
    public int Depth => Name.Length - 1;

    /// <summary>Positions of its samples, ascending.</summary>
    public IReadOnlyList<int> Members { get; }

    /// <summary>
    /// The <see cref="Bipartition.Quality"/> of the best split that was found, made or not; null where none was looked for
    /// (too small, too deep) or none exists.
    /// </summary>
    public double? Quality { get; }

    /// <summary>The two clusters it was split into, the larger first; empty for a leaf.</summary>
    public IReadOnlyList<ClusterNode> Children { get; }

    /// <summary>Whether it was not split.</summary>
    public bool IsLeaf => Children.Count == 0;

    /// <summary>One line: name, size and quality.</summary>
    public override string ToString() => $"{Name}: {Text.TextCard.Counted(Members.Count, "sample")}"
        + (Quality is { } quality ? FormattableString.Invariant($", quality {quality:F3}{(IsLeaf ? ", not split" : "")}") : "");
}
