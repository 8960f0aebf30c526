using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookKit.Cli.Running.Parameters;

/// <summary>Values of the command line as C#.</summary>
internal static class ParameterValue
{
    /// <exception cref="BadInputException">The text is no value of the kind.</exception>
    public static string Write(string name, ParameterKind kind, string text) => kind switch
    {
        ParameterKind.Text => SymbolDisplay.FormatLiteral(text, quote: true),
        ParameterKind.Code => text,
        ParameterKind.Truth => Truth(text) ?? throw Refusal(name, "true or false", text),
        ParameterKind.WholeNumber => Whole(text) ?? throw Refusal(name, "a whole number", text),
        ParameterKind.Number => Number(text) ?? throw Refusal(name, "a number", text),
        ParameterKind.SingleNumber => Number(text) is { } number ? $"(float)({number})" : throw Refusal(name, "a number", text),
        ParameterKind.DecimalNumber => Decimal(text) ?? throw Refusal(name, "a number", text),
        _ => Truth(text) ?? Whole(text) ?? Number(text) ?? SymbolDisplay.FormatLiteral(text, quote: true),
    };

    private static string? Truth(string text) => bool.TryParse(text, out var truth) ? truth ? "true" : "false" : null;

    private static string? Whole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null;

    private static string? Decimal(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) + "m" : null;

    private static string? Number(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
        if (double.IsNaN(number)) return "double.NaN";
        if (double.IsInfinity(number)) return number > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        // The suffix, because 2 would divide as a whole number.
        return number.ToString("R", CultureInfo.InvariantCulture) + "d";
    }

    private static BadInputException Refusal(string name, string expected, string found) => new($"-p {name} needs {expected}, as the notebook declares it; found \"{found}\".");
}
