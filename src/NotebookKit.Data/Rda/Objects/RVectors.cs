using System.Numerics;

namespace NotebookKit.Data;

/// <summary>Truth values; null where one is missing (NA).</summary>
public sealed class RLogicals : RVector<bool?>
{
    internal RLogicals(bool?[] values, IReadOnlyDictionary<string, RObject>? attributes = null)
        : base(values, attributes)
    {
    }

    /// <inheritdoc/>
    public override string TypeName => "logical";
}

/// <summary>Whole numbers of 32 bits, and the codes of a factor. A missing one (NA) is <see cref="Missing"/>.</summary>
public sealed class RIntegers : RVector<int>
{
    /// <summary>The value that stands for a missing whole number, which R reserves for it.</summary>
    public const int Missing = int.MinValue;

    internal RIntegers(int[] values, IReadOnlyDictionary<string, RObject>? attributes = null)
        : base(values, attributes)
    {
    }

    /// <inheritdoc/>
    public override string TypeName => "integer";
}

/// <summary>Floating-point numbers of 64 bits. A missing one (NA) is a NaN that <see cref="IsMissing"/> recognizes.</summary>
public sealed class RNumbers : RVector<double>
{
    private const uint MissingPayload = 1954;

    internal RNumbers(double[] values, IReadOnlyDictionary<string, RObject>? attributes = null)
        : base(values, attributes)
    {
    }

    /// <inheritdoc/>
    public override string TypeName => "double";

    /// <summary>Whether a number stands for a missing value (NA), as opposed to an undefined result (NaN).</summary>
    /// <remarks>R marks it by the value 1954 in the lower half of the NaN's bits.</remarks>
    public static bool IsMissing(double value)
        => double.IsNaN(value) && (uint)BitConverter.DoubleToUInt64Bits(value) == MissingPayload;
}

/// <summary>Complex numbers.</summary>
public sealed class RComplexes : RVector<Complex>
{
    internal RComplexes(Complex[] values, IReadOnlyDictionary<string, RObject>? attributes = null)
        : base(values, attributes)
    {
    }

    /// <inheritdoc/>
    public override string TypeName => "complex";
}

/// <summary>Texts; null where one is missing (NA).</summary>
public sealed class RStrings : RVector<string?>
{
    internal RStrings(string?[] values, IReadOnlyDictionary<string, RObject>? attributes = null)
        : base(values, attributes)
    {
    }

    /// <inheritdoc/>
    public override string TypeName => "character";
}

/// <summary>Raw bytes.</summary>
public sealed class RBytes : RVector<byte>
{
    internal RBytes(byte[] values, IReadOnlyDictionary<string, RObject>? attributes = null)
        : base(values, attributes)
    {
    }

    /// <inheritdoc/>
    public override string TypeName => "raw";
}
