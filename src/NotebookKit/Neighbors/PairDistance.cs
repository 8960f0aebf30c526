namespace NotebookKit.Neighbors;

/// <summary>Distances from one point to many, in the order of the true ones but for rounding; the same from either end.</summary>
internal abstract class PairDistance
{
    /// <summary>Single precision for dense points under a known metric, else the distance itself.</summary>
    public static PairDistance Of(PointSet points)
        => points is DensePoints { Options.Distance: null } dense ? new SinglePairDistance(dense) : new PlainPairDistance(points);

    /// <summary>Fills in a distance for each of the others.</summary>
    public abstract void Fill(int point, ReadOnlySpan<int> others, Span<double> distances);
}
