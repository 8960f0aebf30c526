using System.Globalization;

namespace NotebookKit.Text;

/// <summary>
/// One way to write all numbers of a column, so that they line up and compare at a glance: as many decimals as show four digits of the largest.
/// Exact zeros are <c>0</c>; what would only look like one keeps its own digits.
/// </summary>
internal sealed class NumberColumn
{
    private const int Digits = 4;
    private const int MostDecimals = 8;
    private const double LargestPlain = 1e9;

    private readonly int? _decimals;

    private NumberColumn(int? decimals) => _decimals = decimals;

    /// <summary>The way that suits these numbers; those that are not finite have no say.</summary>
    public static NumberColumn For(IEnumerable<double> numbers)
    {
        var (largest, isWhole) = (0.0, true);
        foreach (var number in numbers.Where(double.IsFinite))
        {
            largest = Math.Max(largest, Math.Abs(number));
            isWhole &= number == Math.Floor(number);
        }

        if (largest is 0 or >= LargestPlain) return new NumberColumn(null);
        return new NumberColumn(isWhole ? 0 : Math.Clamp(Digits - 1 - (int)Math.Floor(Math.Log10(largest)), 0, MostDecimals));
    }

    public string Write(double number)
    {
        if (_decimals is not { } decimals || !double.IsFinite(number) || number == 0 || Math.Abs(number) < 0.5 * Math.Pow(10, -decimals)) return TextCard.Number(number);
        return number.ToString(decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals), CultureInfo.InvariantCulture);
    }
}
