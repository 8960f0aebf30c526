using System.Globalization;

namespace NotebookKit.Interactive;

/// <summary>Counts and times as a person reads them.</summary>
internal static class FitWords
{
    /// <summary><c>1 run</c>, <c>3,412 iterations</c>.</summary>
    public static string Count(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:#,##0} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>Three digits at most: <c>3.2 s</c>, <c>48 s</c>, <c>12 min</c>, <c>3.5 h</c>.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        < 6_000 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
    };
}
