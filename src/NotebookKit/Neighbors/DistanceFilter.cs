namespace NotebookKit.Neighbors;

/// <summary>
/// A quick look at many pairs in single precision that tells which may be near. It never loses a pair: the errors of its
/// arithmetic are bounded, and thresholds leave room for them.
/// </summary>
internal abstract class DistanceFilter
{
    /// <summary>Candidates that are looked at together.</summary>
    public const int PanelWidth = 24;

    /// <summary>Up to this many dimensions differences cost no more than what they save in pairs that pass for want of digits.</summary>
    private const int FewDimensions = 8;

    /// <summary>Queries that are looked at together.</summary>
    public abstract int BlockHeight { get; }

    /// <summary>Length of the memory that a block of queries needs.</summary>
    public abstract int ScratchLength { get; }

    /// <summary>The filter for a kind of points, if there is one.</summary>
    public static DistanceFilter? For(PointSet queries, PointSet reference)
        => (queries, reference) switch
        {
            ({ Options.Distance: not null }, _) => null,
            (DensePoints x, DensePoints y) when x.Options.Metric == DistanceMetric.Manhattan => new DifferenceFilter<AbsoluteTerm>(x, y),
            (DensePoints x, DensePoints y) when x.Options.Metric == DistanceMetric.Euclidean && x.Dimensions <= FewDimensions => new DifferenceFilter<SquareTerm>(x, y),
            (DensePoints x, DensePoints y) => new InnerProductFilter(x, y),
            (SparsePoints x, SparsePoints y) when x.Options.Metric != DistanceMetric.Manhattan => new SparseFilter(x, y),
            _ => null,
        };

    /// <summary>Prepares a block of queries.</summary>
    public abstract void Load(int firstQuery, int count, Span<float> scratch);

    /// <summary>Fills queries × <see cref="PanelWidth"/> scores; the higher, the nearer. Those past the last candidate mean nothing.</summary>
    public abstract void Score(ReadOnlySpan<float> scratch, int count, int panel, Span<float> scores);

    /// <summary>A score that every candidate within this distance reaches.</summary>
    public abstract float Threshold(int query, double distance);
}
