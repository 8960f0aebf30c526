using System.Text.RegularExpressions;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>A cell that asks about a name, as Jupyter users do: <c>Math.Max?</c>, <c>?Math.Max</c>; with <c>??</c> for everything. None of these is C#.</summary>
internal sealed partial record HelpQuery(string Name, InspectionDetail Detail)
{
    /// <summary>The query, or null when the code is something else.</summary>
    public static HelpQuery? Parse(string code)
    {
        if (Pattern().Match(code) is not { Success: true } match) return null;
        var marks = match.Groups["before"].Length + match.Groups["after"].Length;
        return marks is 0 or > 2 ? null : new HelpQuery(match.Groups["name"].Value, marks == 1 ? InspectionDetail.Brief : InspectionDetail.Full);
    }

    // Atomic groups: what comes after them cannot be part of them, and a long cell that is something else is given up at once.
    [GeneratedRegex(@"\A(?>\s*)(?<before>\?{0,2})(?<name>(?>@?[\p{L}_][\p{L}\p{N}_]*(?:\.@?[\p{L}_][\p{L}\p{N}_]*)*))(?<after>\?{0,2})\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
