using System.Globalization;

namespace NotebookKit;

/// <summary>
/// Names a factor of a model: by its position counted from 0, or by its name (<c>"nmf3"</c>). Both convert
/// implicitly, and so does what <see cref="GroupSummary.MostSpecificTo"/> returns.
/// </summary>
public readonly struct FactorKey : IEquatable<FactorKey>
{
    private readonly string? _name;
    private readonly int _index;

    /// <summary>A factor by its position, counted from 0.</summary>
    public FactorKey(int index) => _index = index;

    /// <summary>A factor by its name; names stay when other factors are left out, positions do not.</summary>
    public FactorKey(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _name = name;
    }

    /// <summary>A factor by its position, counted from 0.</summary>
    public static implicit operator FactorKey(int index) => new(index);

    /// <summary>A factor by its name.</summary>
    public static implicit operator FactorKey(string name) => new(name);

    /// <summary>A factor by its position; the same as the conversion from a number.</summary>
    public static FactorKey FromInt32(int index) => new(index);

    /// <summary>A factor by its name; the same as the conversion from text.</summary>
    public static FactorKey FromString(string name) => new(name);

    /// <summary>Whether two keys say the same; a name and a position are never the same key.</summary>
    public static bool operator ==(FactorKey left, FactorKey right) => left.Equals(right);

    /// <summary>Whether two keys differ.</summary>
    public static bool operator !=(FactorKey left, FactorKey right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(FactorKey other) => _name == other._name && _index == other._index;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FactorKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_name, _index);

    /// <summary>The name, or the position.</summary>
    public override string ToString() => _name ?? _index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The position of the factor among those of a model.</summary>
    internal int IndexAmong(IReadOnlyList<string> factorNames, string argument)
    {
        if (_name is null)
        {
            return (uint)_index < (uint)factorNames.Count ? _index : throw new ArgumentException(
                $"{argument} is {_index}; the {factorNames.Count} factors are counted from 0 to {factorNames.Count - 1}.", argument);
        }

        for (var i = 0; i < factorNames.Count; i++)
        {
            if (factorNames[i] == _name) return i;
        }

        throw new ArgumentException($"{argument} is '{_name}'; the factors are {string.Join(", ", factorNames)}.", argument);
    }
}
