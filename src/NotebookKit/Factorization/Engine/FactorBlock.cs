namespace NotebookKit.Factorization.Engine;

/// <summary>k factors over one side of the matrix: k rows, each contiguous and of the same length.</summary>
internal sealed class FactorBlock(int rank, int length)
{
    private readonly double[] _values = new double[checked(rank * length)];

    public int Rank => rank;

    public int Length => length;

    /// <summary>One factor over all positions of the side.</summary>
    public Span<double> this[int factor] => _values.AsSpan(factor * length, length);

    public Span<double> Span => _values;

    public void CopyTo(FactorBlock destination) => _values.CopyTo(destination._values.AsSpan());
}
