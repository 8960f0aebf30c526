using System.Globalization;
using Microsoft.Data.Analysis;

namespace NotebookKit.Interactive.Tables;

/// <summary>What the numbers of a column come to. Empty cells and NaN are left out.</summary>
internal sealed class FrameNumbers
{
    public FrameNumbers(DataFrameColumn column)
    {
        var squares = 0.0;
        foreach (var cell in Of(column))
        {
            if (cell is not { } number) continue;
            if (double.IsNaN(number))
            {
                NaNCount++;
                continue;
            }

            // The mean and the squares about it in one pass (Welford, 1962).
            Count++;
            var step = number - Mean;
            Mean += step / Count;
            squares += step * (number - Mean);
            Smallest = Math.Min(Smallest, number);
            Largest = Math.Max(Largest, number);
        }

        StandardDeviation = Count > 1 ? Math.Sqrt(squares / (Count - 1)) : double.NaN;
    }

    public long Count { get; }

    public long NaNCount { get; }

    /// <summary>The mean; 0 where there are no numbers.</summary>
    public double Mean { get; }

    /// <summary>Of the sample (divided by n − 1); NaN for fewer than two numbers.</summary>
    public double StandardDeviation { get; }

    public double Smallest { get; } = double.PositiveInfinity;

    public double Largest { get; } = double.NegativeInfinity;

    /// <summary>Whether the column holds numbers.</summary>
    public static bool Has(DataFrameColumn column) => column.IsNumericColumn();

    /// <summary>The numbers, null where a cell is empty; the common types without a box for each.</summary>
    public static IEnumerable<double?> Of(DataFrameColumn column) => column switch
    {
        PrimitiveDataFrameColumn<double> numbers => numbers,
        PrimitiveDataFrameColumn<float> numbers => numbers.Select(number => (double?)number),
        PrimitiveDataFrameColumn<int> numbers => numbers.Select(number => (double?)number),
        PrimitiveDataFrameColumn<long> numbers => numbers.Select(number => (double?)number),
        _ => column.Cast<object?>().Select(number => number is null ? (double?)null : Convert.ToDouble(number, CultureInfo.InvariantCulture)),
    };
}
