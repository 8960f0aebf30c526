using System.Collections;
using System.Globalization;
using NotebookKit.Interactive.Cards;

namespace NotebookKit.Interactive.Options;

/// <summary>The value of an option in words, names from data made harmless, and as code where there is such.</summary>
internal static class OptionText
{
    private const int MostItems = 8;
    private const int LongestCode = 200;

    public static string Of(object? value) => value switch
    {
        null => "not set",
        bool yes => yes ? "true" : "false",
        double number => double.IsInfinity(number) ? (number > 0 ? "∞" : "−∞") : Number(number),
        string text => $"'{Card.Name(text)}'",
        LabeledMatrix matrix => $"{matrix.RowCount} × {matrix.ColumnCount} matrix",
        FactorGraph graph => string.Create(CultureInfo.InvariantCulture, $"graph over {graph.Count} positions, strength {graph.Strength}"),
        Delegate => "a function",
        IEnumerable items => Items(items),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The expression that gives the value; null where no expression does (a matrix, a function).</summary>
    public static string? Code(object? value) => value switch
    {
        null => "null",
        bool yes => yes ? "true" : "false",
        double.PositiveInfinity => "double.PositiveInfinity",
        double number => Number(number),
        string { Length: <= LongestCode } text => $"\"{string.Concat(text.Select(Escaped))}\"",
        IReadOnlyList<string> { Count: <= MostItems } texts when texts.All(text => text.Length <= LongestCode) => $"[{string.Join(", ", texts.Select(Code))}]",
        Enum constant when Enum.IsDefined(constant.GetType(), constant) => $"{constant.GetType().Name}.{constant}",
        int or long => Convert.ToString(value, CultureInfo.InvariantCulture),
        NmfLoss loss => Loss(loss),
        _ => null,
    };

    /// <summary>What cannot be seen is written as its number, so that the code gives the very same text.</summary>
    private static string Escaped(char character) => character switch
    {
        '\\' => "\\\\",
        '"' => "\\\"",
        '\n' => "\\n",
        '\r' => "\\r",
        _ => char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}")
            : character.ToString(),
    };

    /// <summary>In full, and tolerances as people write them: <c>1e-6</c>.</summary>
    private static string Number(double number)
        => number.ToString(Math.Abs(number) is > 0 and < 1e-3 or >= 1e6 ? "0.################e-0" : "R", CultureInfo.InvariantCulture);

    private static string Items(IEnumerable items)
    {
        var texts = items.Cast<object?>().Take(MostItems + 1).Select(item => item is string name ? Card.Name(name) : Of(item)).ToList();
        return string.Join(", ", texts.Take(MostItems)) + (texts.Count > MostItems ? ", …" : "");
    }

    private static string Loss(NmfLoss loss) => loss.Kind switch
    {
        NmfLossKind.GeneralizedPoisson or NmfLossKind.NegativeBinomial or NmfLossKind.Tweedie or NmfLossKind.Huber
            => string.Create(CultureInfo.InvariantCulture, $"{nameof(NmfLoss)}.{loss.Kind}({loss.Parameter:R})"),
        _ => $"{nameof(NmfLoss)}.{loss.Kind}",
    };
}
