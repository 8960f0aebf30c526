using System.Runtime.CompilerServices;

namespace NotebookKit.Charts;

/// <summary>Checks of single values where they come in, with messages that name argument, actual and expected.</summary>
internal static class Guard
{
    /// <summary>Twice as much and more must still be a number: spans, margins, and the longer side of a shared scale.</summary>
    public const double LargestValue = 1e300;

    /// <summary>Shorter spans cannot be parted into ticks, because their parts are no numbers.</summary>
    public const double SmallestSpan = 1e-300;

    private const double LargestMark = 8_000;

    public static T NotNull<T>(T value, [CallerMemberName] string name = "")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }

    /// <summary>A place on an axis or a colour scale; null where the data say it.</summary>
    public static double? Place(double? value, [CallerMemberName] string name = "")
    {
        if (value is { } place && !(Math.Abs(place) <= LargestValue))
            throw new ArgumentOutOfRangeException(name, place, $"{name} is {Text(place)}, but must be a number from −1e+300 to 1e+300.");
        return value;
    }

    /// <summary>The size of a mark.</summary>
    public static double Pixels(double value, [CallerMemberName] string name = "")
    {
        if (value is > 0 and <= LargestMark)
            return value;
        throw new ArgumentOutOfRangeException(name, value, $"{name} is {Text(value)}, but must be in pixels, above 0 and at most {LargestMark:0}.");
    }

    /// <summary>The ends of an axis or a colour scale, where both are given.</summary>
    public static void Ends(double? minimum, double? maximum, string where, string argument)
    {
        if (minimum is { } low && maximum is { } high && high - low < SmallestSpan)
            throw new ArgumentException(
                $"{where} has Minimum {Text(low)} and Maximum {Text(high)}, but Maximum must be the larger, by 1e-300 at least.", argument);
    }

    /// <summary>Data; what is not finite is missing and may stay.</summary>
    public static void Drawable(IReadOnlyList<double> values, string what, string argument)
    {
        for (var i = 0; i < values.Count; i++)
            Drawable(values[i], what, i, argument);
    }

    public static void Drawable(double[,] values, string what, string argument)
    {
        for (var r = 0; r < values.GetLength(0); r++)
            for (var c = 0; c < values.GetLength(1); c++)
                if (!IsDrawable(values[r, c]))
                    throw TooLarge(values[r, c], $"{what}[{r}, {c}]", argument);
    }

    public static void Drawable(double value, string what, string argument)
    {
        if (!IsDrawable(value))
            throw TooLarge(value, what, argument);
    }

    /// <summary>A number as messages write it.</summary>
    public static string Text(double value) => double.IsNaN(value) ? "NaN" : NumberText.Of(value);

    // The place is written only where it is needed: there may be many values.
    private static void Drawable(double value, string what, int index, string argument)
    {
        if (!IsDrawable(value))
            throw TooLarge(value, $"{what}[{index}]", argument);
    }

    private static bool IsDrawable(double value) => !double.IsFinite(value) || Math.Abs(value) <= LargestValue;

    private static ArgumentException TooLarge(double value, string what, string argument) =>
        new($"{what} is {Text(value)}, but what is drawn must lie between −1e+300 and 1e+300.", argument);
}
