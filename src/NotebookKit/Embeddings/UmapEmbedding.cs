using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// A layout of samples in few dimensions that keeps near samples near. Only neighbourhoods mean something: not
/// the axes, not the distances between clusters, not their sizes. Immutable.
/// </summary>
public sealed class UmapEmbedding
{
    internal UmapEmbedding(LabeledMatrix coordinates, UmapOptions options, int epochCount, int componentCount, double a, double b)
    {
        Coordinates = coordinates;
        Options = options;
        EpochCount = epochCount;
        ComponentCount = componentCount;
        A = a;
        B = b;
    }

    /// <summary>dimensions × n: rows <c>umap1, umap2 …</c>, samples are columns with their names and groups.</summary>
    public LabeledMatrix Coordinates { get; }

    /// <summary>The options of the fit.</summary>
    public UmapOptions Options { get; }

    /// <summary>Number of passes that were made.</summary>
    public int EpochCount { get; }

    /// <summary>Number of connected parts of the neighbour graph: parts have no attraction to one another, so how they lie means nothing.</summary>
    public int ComponentCount { get; }

    /// <summary>a of the curve 1 / (1 + a·x^(2b)) that turns distances in the layout into membership.</summary>
    public double A { get; }

    /// <summary>b of the curve 1 / (1 + a·x^(2b)).</summary>
    public double B { get; }

    /// <summary>A text card: shape and options.</summary>
    public override string ToString() => TextCard.Of(this);
}
