using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookKit.Kernel.Cells;
using NotebookKit.Kernel.Errors;

namespace NotebookKit.Kernel.Display;

/// <summary>Turns a value into its representations with the formatters registered for its type.</summary>
internal static partial class ValueFormatter
{
    private const string Html = "text/html";
    private const string Plain = "text/plain";

    /// <summary>
    /// Gives a bundle with <c>text/plain</c> always, <c>text/html</c> unless it would only repeat the plain text, and
    /// what is registered for the type. A formatter that throws is reported on the cell's error stream and left out.
    /// </summary>
    /// <param name="value">What to show.</param>
    /// <param name="outputs">Where failures are reported.</param>
    /// <param name="wanted">The only representations to give, or none for all.</param>
    /// <remarks>What a query throws while it is shown is thrown here: the query is code of the notebook, not of a formatter.</remarks>
    /// <exception cref="OperationCanceledException">The cell was cancelled in a formatter.</exception>
    public static MimeBundle Format(object? value, CellOutputs outputs, params IReadOnlyCollection<string> wanted)
    {
        if (value is null) return MimeBundle.Of(Plain, "<null>");
        using var sequence = LazySequence.Of(value);
        var bundle = FormatKnown(sequence ?? StandIn.For(value), outputs, wanted);
        if (sequence?.Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
        return bundle;
    }

    private static MimeBundle FormatKnown(object value, CellOutputs outputs, IReadOnlyCollection<string> wanted)
    {
        var data = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var mimeType in wanted.Count > 0 ? wanted : value is Grid ? Grid.MimeTypes : MimeTypes(value.GetType()))
        {
            try
            {
                if (Content(value, mimeType, keepsPlainHtml: wanted.Count > 0) is { } content) data[mimeType] = content;
            }
            catch (Exception error) when (error is not OperationCanceledException || !outputs.Request.IsCancellationRequested)
            {
                // Formatters are code of others: whatever they throw, the cell's own work is done and stays.
                outputs.Write(ConsoleChannel.Error, $"The {mimeType} formatter of {value.GetType()} failed: {RuntimeError.Describe(error)}\n");
            }
        }
        if (data.Count == 0 || wanted.Count == 0) data.TryAdd(Plain, value.GetType().ToString());
        return new MimeBundle(data);
    }

    /// <summary>Gives text as what it is.</summary>
    public static MimeBundle Raw(string text, string mimeType) => new(new Dictionary<string, JsonNode> { [mimeType] = IsJson(mimeType) ? ParseJson(text) ?? text : text });

    private static List<string> MimeTypes(Type type)
    {
        var registered = Formatter.RegisteredFormatters(includeDefaults: false).Where(formatter => formatter.Type.IsAssignableFrom(type)).Select(formatter => formatter.MimeType).ToList();
        var preferred = Formatter.GetPreferredMimeTypesFor(type).Where(mimeType => mimeType != Html || !IsText(type));
        return [.. preferred.Concat(registered).Append(Plain).Distinct(StringComparer.Ordinal).OrderBy(mimeType => mimeType, StringComparer.Ordinal)];
    }

    // Of these, Formatting's HTML only repeats the plain text. It is written with dynamic calls: the first takes a tenth of a second.
    private static bool IsText(Type type) => type.IsPrimitive || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid);

    private static JsonNode? Content(object value, string mimeType, bool keepsPlainHtml)
    {
        if (value is Grid grid && Grid.MimeTypes.Contains(mimeType)) return grid.Write(mimeType);
        var text = Formatter.ToDisplayString(value, mimeType);
        if (value is not string && mimeType is Html or Plain) text = CompilerNames.Clean(text);
        if (IsJson(mimeType)) return ParseJson(text);
        if (mimeType != Html) return text;
        text = StyleOfFormatting().Replace(text, "");
        return !keepsPlainHtml && text.StartsWith("<div class=\"dni-plaintext\">", StringComparison.Ordinal) ? null : text;
    }

    private static bool IsJson(string mimeType) => mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    private static JsonNode? ParseJson(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException error)
        {
            throw new FormatException("it wrote text that is not JSON: " + error.Message, error);
        }
    }

    // Formatting appends the same style element to most values. Its selectors reach the whole page, and front ends have styles of their own.
    [GeneratedRegex(@"<style>\s*\.dni-code-hint\b(?>[^<]*)</style>", RegexOptions.CultureInvariant)]
    private static partial Regex StyleOfFormatting();
}
