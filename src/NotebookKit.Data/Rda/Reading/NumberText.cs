using System.Globalization;

namespace NotebookKit.Data.Rda;

/// <summary>Writes numbers as R's <c>as.character()</c> does: fifteen significant digits, the shorter of fixed and scientific.</summary>
internal static class NumberText
{
    private const int SignificantDigits = 15;

    public static string? Of(int value)
        => value == RIntegers.Missing ? null : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The text of a number; null for a missing one.</summary>
    /// <param name="value">The number.</param>
    /// <param name="scientificPenalty">R's option <c>scipen</c>: by how many characters fixed notation may be longer.</param>
    public static string? Of(double value, int scientificPenalty)
    {
        if (RNumbers.IsMissing(value)) return null;
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "Inf" : "-Inf";
        if (value == 0) return "0";

        var rounded = Math.Abs(value).ToString($"E{SignificantDigits - 1}", CultureInfo.InvariantCulture);
        var split = rounded.IndexOf('E', StringComparison.Ordinal);
        var digits = rounded[..split].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        var exponent = int.Parse(rounded.AsSpan(split + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        var scientific = Scientific(digits, exponent);
        var fixedLength = exponent >= digits.Length - 1 ? exponent + 1L : exponent >= 0 ? digits.Length + 1L : digits.Length + 1L - exponent;
        var text = fixedLength <= scientific.Length + (long)scientificPenalty ? Fixed(digits, exponent) : scientific;
        return value < 0 ? "-" + text : text;
    }

    private static string Scientific(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string Fixed(string digits, int exponent)
    {
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + digits;
        return exponent >= digits.Length - 1 ? digits.PadRight(exponent + 1, '0') : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }
}
