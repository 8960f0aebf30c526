using System.Collections;
using System.Globalization;

namespace NotebookKit.Data;

/// <summary>A vector of R, of any type; with two dimensions, a matrix in column order.</summary>
public abstract class RVector : RObject
{
    private protected RVector(IReadOnlyDictionary<string, RObject>? attributes)
        : base(attributes)
    {
    }

    /// <summary>Number of elements.</summary>
    public abstract int Count { get; }

    /// <summary>The elements' names, null where one is missing; null if they have none.</summary>
    public IReadOnlyList<string?>? Names => Attributes.TryGetValue("names", out var names) ? names as RStrings : null;

    /// <summary>The lengths along each dimension; null for a plain vector.</summary>
    public IReadOnlyList<int>? Dimensions => Attributes.TryGetValue("dim", out var dimensions) ? dimensions as RIntegers : null;

    private protected override string Describe()
    {
        var size = Dimensions is { } d ? string.Join(" × ", d) : Count.ToString(CultureInfo.InvariantCulture);
        return $"{base.Describe()} {size}";
    }
}

/// <summary>A vector whose elements have one type of the platform.</summary>
/// <typeparam name="T">The elements' type.</typeparam>
public abstract class RVector<T> : RVector, IReadOnlyList<T>
{
    private readonly T[] _values;

    private protected RVector(T[] values, IReadOnlyDictionary<string, RObject>? attributes)
        : base(attributes) => _values = values;

    /// <inheritdoc/>
    public override int Count => _values.Length;

    /// <summary>An element, counted from 0.</summary>
    public T this[int index] => _values[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The elements' own array, for another vector of the same elements: neither changes it.</summary>
    internal T[] Shared => _values;

    internal ReadOnlySpan<T> AsSpan() => _values;
}
