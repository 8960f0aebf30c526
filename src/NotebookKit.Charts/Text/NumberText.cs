using System.Globalization;

namespace NotebookKit.Charts;

/// <summary>Numbers for readers, the same in every culture.</summary>
internal static class NumberText
{
    /// <summary>As many as .NET writes of a double in a format of one's own.</summary>
    private const int MostDigits = 15;

    /// <summary>Up to <paramref name="digits"/> significant digits, a true minus sign, and an exponent only where the
    /// number would be unwieldy.</summary>
    public static string Of(double value, int digits = 4)
    {
        if (double.IsNaN(value))
            return "missing";
        if (double.IsInfinity(value))
            return value > 0 ? "∞" : "−∞";
        var rounded = Round(value, digits);
        if (rounded == 0)
            return "0";
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(rounded)));
        return exponent is < -5 or > 6
            ? Minus(rounded.ToString("0." + new string('#', digits - 1) + "e+0", CultureInfo.InvariantCulture))
            : Minus(rounded.ToString("0." + new string('#', Math.Max(1, digits - 1 - exponent)), CultureInfo.InvariantCulture));
    }

    /// <summary>How many significant digits tell values of a range apart as well as <paramref name="digits"/> do for a
    /// range that begins at zero.</summary>
    public static int DigitsWithin(double low, double high, int digits)
    {
        var ratio = Math.Max(Math.Abs(low), Math.Abs(high)) / (high - low);
        return ratio is > 1 and < double.PositiveInfinity ? Math.Min(MostDigits, digits + (int)Math.Log10(ratio)) : digits;
    }

    /// <summary>A fraction as a percentage, one decimal.</summary>
    public static string Percent(double fraction) => double.IsFinite(fraction) ? Of(Math.Round(fraction * 100, 1)) + "%" : "missing";

    /// <summary>The number nearest to the value with so many significant digits.</summary>
    public static double Round(double value, int digits) =>
        double.Parse(value.ToString("G" + digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A whole number with commas between thousands.</summary>
    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Minus(string number) => number.Replace('-', '−');
}
