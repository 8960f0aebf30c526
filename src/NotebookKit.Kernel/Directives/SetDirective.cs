using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using NotebookKit.Kernel.Cells;
using NotebookKit.Kernel.Errors;

namespace NotebookKit.Kernel.Directives;

/// <summary>Follows <c>#!set</c>: makes the declaration it stands for.</summary>
internal static partial class SetDirective
{
    private const string Usage = "Expected #!set --name x --value \"text\", or --value @input:\"Question?\" or @password:\"Question?\", or --value @y.";

    /// <summary>Gives C# that declares the variable, as a text or as what another variable holds. What the line asks for is asked now.</summary>
    public static string Declaration(Directive directive, CellOutputs outputs)
    {
        var options = Option().Matches(directive.Argument).ToDictionary(match => match.Groups["key"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);
        if (!options.TryGetValue("name", out var name) || !options.TryGetValue("value", out var value)) throw DirectiveError.At(directive, Usage);
        if (!SyntaxFacts.IsValidIdentifier(name)) throw DirectiveError.At(directive, $"\"{name}\" is not a name of C#.");
        if (Variable().Match(value) is { Success: true } variable) return $"var @{name} = @{variable.Groups["name"].Value};";
        if (OtherKernel().IsMatch(value)) throw DirectiveError.At(directive, $"{value} is a variable of another kernel. There is one kernel here, of C#: @name or @csharp:name.");
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

    [GeneratedRegex(@"^@(csharp:)?(?<name>[\p{L}_][\p{L}\p{N}_]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^@(?!input:|password:)[a-z]+:", RegexOptions.CultureInvariant)]
    private static partial Regex OtherKernel();

    [GeneratedRegex("^@(?<kind>input|password):(?<prompt>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Question();
}
