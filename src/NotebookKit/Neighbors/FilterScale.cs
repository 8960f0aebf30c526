namespace NotebookKit.Neighbors;

/// <summary>
/// The shift and the scale that bring dense points into the range of single precision, in [−1, 1], where its errors are small
/// beside the distances. Unit vectors are there already.
/// </summary>
internal sealed class FilterScale
{
    private readonly double[] _center;
    private readonly double _largest;

    public FilterScale(DensePoints queries, DensePoints reference)
    {
        _center = new double[reference.Dimensions];
        _largest = 1;
        if (UnitVectors.Serve(reference.Options.Metric)) return;
        for (var point = 0; point < reference.Count; point++)
        {
            var vector = reference[point];
            for (var i = 0; i < vector.Length; i++) _center[i] += vector[i] / reference.Count;
        }

        var largest = Math.Max(Largest(queries), ReferenceEquals(queries, reference) ? 0 : Largest(reference));
        if (largest > 0) _largest = largest;
    }

    /// <summary>A coordinate in the range of single precision, in double.</summary>
    public double Scaled(ReadOnlySpan<double> vector, int dimension) => (vector[dimension] - _center[dimension]) / _largest;

    /// <summary>A distance likewise.</summary>
    public double Scaled(double distance) => distance / _largest;

    private double Largest(DensePoints points)
    {
        var largest = 0.0;
        for (var point = 0; point < points.Count; point++)
        {
            var vector = points[point];
            for (var i = 0; i < vector.Length; i++) largest = Math.Max(largest, Math.Abs(vector[i] - _center[i]));
        }

        return largest;
    }
}
