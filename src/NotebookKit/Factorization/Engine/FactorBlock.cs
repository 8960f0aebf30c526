using System.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>k factors over one side of the matrix: k rows, each contiguous and of the same length.</summary>
internal class FactorBlock<T>(int rank, int length)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _values = new T[checked(rank * length)];

    public int Rank => rank;

    public int Length => length;

    /// <summary>One factor over all positions of the side.</summary>
    public Span<T> this[int factor] => _values.AsSpan(factor * length, length);

    public Span<T> Span => _values;
}

/// <summary>Factors in float64, in which everything is kept that lasts longer than a product.</summary>
internal sealed class FactorBlock(int rank, int length) : FactorBlock<double>(rank, length)
{
    public void CopyTo(FactorBlock destination) => Span.CopyTo(destination.Span);
}
