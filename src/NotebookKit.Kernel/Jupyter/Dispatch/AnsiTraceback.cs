using System.Text.RegularExpressions;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>Colours a traceback for front ends, which show ANSI sequences: what happened in red, where in green.</summary>
internal static partial class AnsiTraceback
{
    private const string Red = "\e[1;31m";
    private const string Green = "\e[32m";
    private const string Reset = "\e[0m";

    public static IEnumerable<string> Color(CellError error) =>
        error.Kind == CellErrorKind.Cancelled ? error.Traceback.Select(line => Red + line + Reset) : error.Traceback.Select(line => Line(line, error.Name));

    private static string Line(string line, string name)
    {
        if (Headline().Match(line) is { Success: true } headline) return $"{headline.Groups[1].Value}{Red}{headline.Groups[2].Value}{Reset}{headline.Groups[3].Value}";
        if (line.StartsWith(name, StringComparison.Ordinal)) return Red + name + Reset + line[name.Length..];
        if (Cause().Match(line) is { Success: true } cause) return $"{cause.Groups[1].Value}{Red}{cause.Groups[2].Value}{Reset}{cause.Groups[3].Value}";
        if (Place().Match(line) is { Success: true } place) return $"{place.Groups[1].Value}{Green}{place.Groups[2].Value}{Reset}{place.Groups[3].Value}";
        return Caret().IsMatch(line) ? Red + line + Reset : line;
    }

    // "(3,7): error CS0103: The name …"
    [GeneratedRegex(@"\A(\([0-9]+,[0-9]+\): )?(error(?: \w+)?)(:.*)\z", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Headline();

    [GeneratedRegex(@"\A(caused by )([^\s:]+)(:.*)\z", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Cause();

    // "   at Name in cell 4, line 2: code"
    [GeneratedRegex(@"\A(   at (?:.* in )?)(\w[^,:]*, line [0-9]+)(.*)\z", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"\A\s+\^+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Caret();
}
