using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using NotebookKit.Kernel.Cells;
using NotebookKit.Kernel.Errors;

namespace NotebookKit.Kernel.Directives;

/// <summary>Follows <c>#!set</c>: makes the declaration it stands for.</summary>
internal static partial class SetDirective
{
    private const string Usage = "Expected #!set --name x --value \"text\", or --value @input:\"Question?\" or @password:\"Question?\".";

    /// <summary>Gives C# that declares the variable as a text. What the line asks for is asked now.</summary>
    public static string Declaration(Directive directive, CellOutputs outputs)
    {
        var options = Option().Matches(directive.Argument).ToDictionary(match => match.Groups["key"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);
        if (!options.TryGetValue("name", out var name) || !options.TryGetValue("value", out var value)) throw DirectiveError.At(directive, Usage);
        if (!SyntaxFacts.IsValidIdentifier(name)) throw DirectiveError.At(directive, $"\"{name}\" is not a name of C#.");
        return $"string @{name} = {SymbolDisplay.FormatLiteral(Value(directive, value, outputs), quote: true)};";
    }

    private static string Value(Directive directive, string value, CellOutputs outputs)
    {
        if (Question().Match(value) is not { Success: true } question) return value.Trim('"');
        var prompt = question.Groups["prompt"].Value.Trim('"');
        return outputs.ReadLine(prompt, question.Groups["kind"].Value == "password") ?? throw DirectiveError.At(directive, $"There is nobody to answer \"{prompt}\".");
    }

    [GeneratedRegex("--(?<key>[a-z-]+)\\s+(?<value>@[a-z]+:\"[^\"]*\"|\"[^\"]*\"|\\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex("^@(?<kind>input|password):(?<prompt>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Question();
}
