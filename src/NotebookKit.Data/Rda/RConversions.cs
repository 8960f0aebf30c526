using System.Globalization;
using NotebookKit.Data.Rda;

namespace NotebookKit.Data;

/// <summary>Turns values of an .rda file into the platform's own: texts, numbers, factors and data frames.</summary>
public static class RConversions
{
    /// <summary>The texts of a character vector, the labels of a factor, or numbers and truth values as text.</summary>
    /// <returns>One text for each element, null where the element is missing (NA).</returns>
    /// <exception cref="InvalidOperationException">The value is none of these.</exception>
    /// <exception cref="InvalidDataException">It is a factor whose codes do not fit its levels.</exception>
    public static IReadOnlyList<string?> ToStrings(this RObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value switch
        {
            RStrings texts => texts,
            RIntegers codes when codes.Inherits("factor") => [.. codes.ToFactor()],
            RIntegers integers => [.. integers.Select(v => NumberText.Of(v))],
            RNumbers numbers => [.. numbers.Select(v => NumberText.Of(v, 0))],
            RLogicals truths => [.. truths.Select(v => v?.ToString(CultureInfo.InvariantCulture).ToUpperInvariant())],
            _ => throw new InvalidOperationException($"Texts are asked of this value, which is {value}; a character vector, factor, number or truth value is needed."),
        };
    }

    /// <summary>Numeric, integer or logical elements as numbers (truth as 1 and 0).</summary>
    /// <returns>One number for each element, NaN where the element is missing (NA).</returns>
    /// <exception cref="InvalidOperationException">The value is none of these.</exception>
    public static double[] ToNumbers(this RObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value switch
        {
            RNumbers numbers => numbers.AsSpan().ToArray(),
            RIntegers integers when !integers.Inherits("factor")
                => [.. integers.Select(v => v == RIntegers.Missing ? double.NaN : v)],
            RLogicals truths => [.. truths.Select(v => v is { } truth ? (truth ? 1.0 : 0.0) : double.NaN)],
            _ => throw new InvalidOperationException($"Numbers are asked of this value, which is {value}; a numeric, integer or logical vector is needed."),
        };
    }

    /// <summary>Reads a factor: codes and the levels they stand for.</summary>
    /// <exception cref="InvalidOperationException">The value is not a factor.</exception>
    /// <exception cref="InvalidDataException">A code lies outside the levels, or a level is missing.</exception>
    public static RFactor ToFactor(this RObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value is RIntegers codes && codes.Inherits("factor")
            ? RFactor.From(codes)
            : throw new InvalidOperationException($"A factor is asked of this value, which is {value}.");
    }

    /// <summary>Reads a data frame: named columns of equal length.</summary>
    /// <exception cref="InvalidOperationException">The value is not a data frame.</exception>
    /// <exception cref="InvalidDataException">The columns differ in length or in number from their names.</exception>
    public static RDataFrame ToRDataFrame(this RObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value is RList list && list.Inherits("data.frame")
            ? RDataFrame.From(list)
            : throw new InvalidOperationException($"A data frame is asked of this value, which is {value}.");
    }
}
