using System.Globalization;

namespace NotebookKit.Interactive.Tables;

/// <summary>
/// One way to write all numbers of a column, so that their digits line up: whole numbers as they are, others with as
/// many decimals as show five digits of the largest, and with exponents where that would hide the smallest.
/// </summary>
internal sealed class NumberFormat
{
    private const string Exponent = "0.0000e+00";
    private const int Digits = 5;
    private const int MostDecimals = 8;
    private const double LargestPlain = 1e12;
    private readonly string _format;

    private NumberFormat(string format) => _format = format;

    /// <summary>The format that suits these numbers; those that are not finite have words of their own.</summary>
    public static NumberFormat For(IEnumerable<double> numbers)
    {
        var (largest, smallest, isWhole) = (0.0, double.PositiveInfinity, true);
        foreach (var size in numbers.Where(double.IsFinite).Select(Math.Abs))
        {
            isWhole &= size == Math.Floor(size);
            largest = Math.Max(largest, size);
            if (size > 0) smallest = Math.Min(smallest, size);
        }

        if (largest >= LargestPlain) return new NumberFormat(Exponent);
        if (isWhole) return new NumberFormat("0");
        var decimals = Math.Clamp(Digits - 1 - (int)Math.Floor(Math.Log10(largest)), 1, MostDecimals);
        return smallest < 0.5 * Math.Pow(10, -decimals)
            ? new NumberFormat(Exponent)
            : new NumberFormat("0." + new string('0', decimals));
    }

    /// <summary>The number; <c>NaN</c>, <c>∞</c> and <c>-∞</c> as such.</summary>
    public string Write(double number) => number switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "-∞",
        // Exact zeros stand out from small numbers, and have no size to write as an exponent.
        0 => "0",
        _ => number.ToString(_format, CultureInfo.InvariantCulture),
    };
}
