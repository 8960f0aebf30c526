namespace NotebookKit.Neighbors;

/// <summary>
/// The candidates in single precision, 24 at a time: the first coordinate of all of them, then the second, as the loops over
/// panels take them.
/// </summary>
internal sealed class FilterPanels
{
    private readonly DensePoints _reference;
    private readonly FilterScale _scale;
    private readonly float[] _values;

    public FilterPanels(DensePoints reference, FilterScale scale)
    {
        (_reference, _scale) = (reference, scale);
        const int Width = DistanceFilter.PanelWidth;
        var panels = (reference.Count + Width - 1) / Width;
        _values = new float[checked(panels * Width * reference.Dimensions)];
        for (var point = 0; point < reference.Count; point++)
        {
            var vector = reference[point];
            var place = point / Width * Width * vector.Length + point % Width;
            for (var i = 0; i < vector.Length; i++) _values[place + i * Width] = (float)scale.Scaled(vector, i);
        }
    }

    /// <summary>Coordinates of a panel from one dimension on.</summary>
    public ReadOnlySpan<float> this[int panel, int firstDimension]
    {
        get
        {
            var length = _reference.Dimensions * DistanceFilter.PanelWidth;
            var start = firstDimension * DistanceFilter.PanelWidth;
            return _values.AsSpan(panel * length + start, length - start);
        }
    }

    /// <summary>Writes queries as rows.</summary>
    public void Load(DensePoints queries, int firstQuery, int count, Span<float> rows)
    {
        var length = queries.Dimensions;
        for (var q = 0; q < count; q++)
        {
            var vector = queries[firstQuery + q];
            for (var i = 0; i < length; i++) rows[q * length + i] = (float)_scale.Scaled(vector, i);
        }

        // Tiles reach past the last query; what they find there is not looked at.
        rows[(count * length)..].Clear();
    }
}
