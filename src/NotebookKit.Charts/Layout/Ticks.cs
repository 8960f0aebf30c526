using System.Globalization;

namespace NotebookKit.Charts;

/// <summary>A position on an axis and what is written there.</summary>
internal readonly record struct Tick(double Value, string Label);

/// <summary>Round tick positions: steps of 1, 2 or 5 times a power of ten.</summary>
internal static class Ticks
{
    /// <summary>Ticks inside [low, high], about as many as wanted.</summary>
    public static IReadOnlyList<Tick> Between(double low, double high, int wanted, NumberStyle style = NumberStyle.General)
    {
        var step = Step(high - low, wanted);
        // Multiples of the step, from integers, so that rounding does not pile up.
        var first = (long)Math.Ceiling(low / step - 1e-9);
        var last = (long)Math.Floor(high / step + 1e-9);
        var ticks = new List<Tick>();
        for (var i = first; i <= last; i++)
            ticks.Add(new Tick(i * step, Label(i * step, step, Math.Max(Math.Abs(low), Math.Abs(high)), style)));
        return ticks;
    }

    /// <summary>The round step that parts the span into about so many.</summary>
    public static double Step(double span, int wanted)
    {
        var rough = span / Math.Max(1, wanted);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch
        {
            < 1.5 => power,
            < 3.5 => 2 * power,
            < 7.5 => 5 * power,
            _ => 10 * power,
        };
    }

    private static string Label(double value, double step, double largest, NumberStyle style)
    {
        if (style == NumberStyle.Percent)
            return NumberText.Minus((value * 100).ToString("0." + new string('#', Decimals(step * 100)), CultureInfo.InvariantCulture)) + "%";
        if (value == 0)
            return "0";
        var exponent = (int)Math.Floor(Math.Log10(largest));
        return Math.Abs(exponent) > 5
            ? NumberText.Of(value, 1 + Math.Max(0, exponent - (int)Math.Floor(Math.Log10(step))))
            : NumberText.Minus(value.ToString("F" + Decimals(step), CultureInfo.InvariantCulture));
    }

    private static int Decimals(double step) => Math.Clamp((int)-Math.Floor(Math.Log10(step) + 1e-9), 0, 12);
}
