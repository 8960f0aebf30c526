using System.Globalization;

namespace NotebookKit.Benchmarks.Reporting;

/// <summary>Numbers for a person: as many digits as mean something.</summary>
internal static class Figures
{
    public const string None = "–";

    /// <summary>Seconds below one in milliseconds.</summary>
    public static string Time(double seconds) => seconds switch
    {
        double.NaN or double.PositiveInfinity => None,
        < 0.01 => Text($"{seconds * 1000:0.00} ms"),
        < 1 => Text($"{seconds * 1000:0.0} ms"),
        _ => Text($"{seconds:0.00} s"),
    };

    /// <summary>A loss, eight or nine digits of it.</summary>
    public static string Loss(double loss) => loss switch
    {
        double.NaN => None,
        < 1e5 => Text($"{loss:0.00000}"),
        _ => Text($"{loss:#,0}"),
    };

    /// <summary>A share or a correlation, three digits of it.</summary>
    public static string Share(double share) => double.IsNaN(share) ? None : Text($"{share:0.000}");

    /// <summary>Megabytes; below ten, what a single cell takes is seen.</summary>
    public static string Memory(double megabytes) => megabytes switch
    {
        double.NaN => None,
        < 10 => Text($"{megabytes:0.00} MB"),
        _ => Text($"{megabytes:0} MB"),
    };

    /// <summary>A number of things, or a median of such numbers.</summary>
    public static string Count(double count) => double.IsNaN(count) ? None : Text($"{count:0.#}");

    /// <summary>A ratio of times as a fraction of one, <c>1/8.3</c>, as long as it is one.</summary>
    public static string Fraction(double ratio) => ratio switch
    {
        double.NaN or double.PositiveInfinity => None,
        < 1 => Text($"1/{1 / ratio:0.#}"),
        _ => Text($"{ratio:0.##}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
