using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookKit.Kernel.Errors;

/// <summary>Says what to write instead, where an error leaves little doubt of what was meant.</summary>
/// <param name="compilation">What did not compile.</param>
/// <param name="references">What it was compiled against.</param>
internal sealed partial class Advice(CSharpCompilation compilation, IEnumerable<MetadataReference> references)
{
    private const int MostSuggested = 3;

    // What people type who come from a program or another language.
    private static readonly Dictionary<string, string> Habits = new(StringComparer.Ordinal)
    {
        ["args"] = "A notebook has no arguments. To try code that needs them: string[] args = [];",
        ["print"] = "To print a line: Console.WriteLine(…); to show a value: end the cell with it, or display(…).",
        ["println"] = "To print a line: Console.WriteLine(…);",
        ["printf"] = "To print a line: Console.WriteLine($\"… {value}\");",
        ["help"] = "To have a name explained: Name? in a cell of its own.",
        ["None"] = "\"No value\" is null.",
        ["True"] = "Did you mean 'true'?",
        ["False"] = "Did you mean 'false'?",
        ["Dump"] = "To show a value: .Display()",
    };

    private static readonly Dictionary<string, string> ById = new(StringComparer.Ordinal)
    {
        ["CS1012"] = "A text stands in double quotes: \"text\".",
        ["CS8345"] = "A cell keeps its variables, and a span cannot be kept. Put the lines that use it into a block { … } or a function, or use an array.",
        ["CS9283"] = "In a cell, write methods with `this` instead: static string Twice(this string text) => text + text;",
    };

    /// <summary>Gives what to say of an error, or null when there is nothing to add.</summary>
    public string? For(Diagnostic error)
    {
        if (error.Location.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree)) return null;
        var node = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        var name = node as SimpleNameSyntax ?? node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault(each => each.Span == error.Location.SourceSpan);
        return error.Id switch
        {
            "CS0103" when name is not null => ForName(name),
            "CS0246" when name is not null => ForType(name),
            "CS1061" or "CS0117" when name is not null => ForMember(name),
            "CS0234" when error.GetMessage(CultureInfo.InvariantCulture).Contains("'Microsoft.DotNet.Interactive", StringComparison.Ordinal) =>
                "Of .NET Interactive, this kernel has what displays values and asks for input. Commands, events and connections to other kernels do not exist here.",
            "CS0029" or "CS0030" or "CS0266" or "CS1503" => ForConversion(error, node),
            _ => ById.GetValueOrDefault(error.Id),
        };
    }

    private string? ForName(SimpleNameSyntax name)
    {
        var written = name.Identifier.ValueText;
        if (Habits.TryGetValue(written, out var habit)) return habit;
        if (ForUsing(MissingUsings.OfType(references, written, name.Arity)) is { } missing) return missing;
        var model = compilation.GetSemanticModel(name.SyntaxTree);
        if (ForSimilar(written, OfArity(model.LookupSymbols(name.SpanStart), name.Arity).Where(symbol => symbol is not INamedTypeSymbol { TypeKind: TypeKind.Interface })) is { } similar) return similar;
        return name.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment && assignment.Left == name ? $"To declare it: var {written} = …;" : null;
    }

    private string? ForType(SimpleNameSyntax name)
    {
        var written = name.Identifier.ValueText;
        var namespaces = MissingUsings.OfType(references, written, name.Arity);
        if (namespaces.Count == 0 && name.Parent is AttributeSyntax) namespaces = MissingUsings.OfType(references, written + "Attribute", name.Arity);
        return ForUsing(namespaces) ?? ForSimilar(written, OfArity(compilation.GetSemanticModel(name.SyntaxTree).LookupNamespacesAndTypes(name.SpanStart), name.Arity));
    }

    private string? ForMember(SimpleNameSyntax name)
    {
        if (name.Parent is not MemberAccessExpressionSyntax and not MemberBindingExpressionSyntax) return null;
        var model = compilation.GetSemanticModel(name.SyntaxTree);
        var receiver = name.Parent is MemberAccessExpressionSyntax access ? access.Expression : name.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression;
        if (receiver is null || (model.GetTypeInfo(receiver).Type ?? model.GetSymbolInfo(receiver).Symbol as ITypeSymbol) is not { } type) return null;
        var written = name.Identifier.ValueText;
        if (written == "Dump") return Habits[written];
        if (ForUsing(Extensions(written, type)) is { } missing) return missing;
        return ForEarlierType(receiver, type, model) ?? ForSimilar(written, model.LookupSymbols(name.SpanStart, type, includeReducedExtensionMethods: true));
    }

    private IReadOnlyList<string> Extensions(string name, ITypeSymbol receiver) => MissingUsings.Ordered(MissingUsings.OfExtension(references, name)
        .Where(found => compilation.GetTypeByMetadataName($"{found.Namespace}.{found.Class}") is { } type
            && type.GetMembers(name).OfType<IMethodSymbol>().Any(method => method.IsExtensionMethod && method.ReduceExtensionMethod(receiver) is not null))
        .Select(found => found.Namespace));

    /// <summary>When a value is of a type that a later cell has declared anew, it has none of what is new.</summary>
    private static string? ForEarlierType(ExpressionSyntax receiver, ITypeSymbol type, SemanticModel model) =>
        CellOf(type) is { } cell && model.LookupNamespacesAndTypes(receiver.SpanStart, name: type.Name).FirstOrDefault() is { } newest
            && !SymbolEqualityComparer.Default.Equals(newest, type.OriginalDefinition) && CellOf(newest) is { } later
            ? Earlier(receiver, type.Name, cell, later)
            : null;

    private static string? ForConversion(Diagnostic error, SyntaxNode node)
    {
        if (TwoCells().Match(error.GetMessage(CultureInfo.InvariantCulture)) is not { Success: true } match) return null;
        var (from, to) = (match.Groups["from"].Value, match.Groups["to"].Value);
        // What was written last is meant; which of the two that is, their numbers tell.
        return Number(from) < Number(to) ? Earlier(node, match.Groups["type"].Value, from, to) : $"The variable is of the {match.Groups["type"].Value} of {to}; {from} has declared it anew. Declare the variable anew, too.";
    }

    private static string Earlier(SyntaxNode value, string type, string cell, string later) =>
        $"{(value is ArgumentSyntax { Expression: IdentifierNameSyntax } or IdentifierNameSyntax ? $"'{value}'" : "The value")} is of the {type} of {cell}; {later} has declared {type} anew. Make the value anew, too.";

    private static string? CellOf(ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(location => location.IsInSource)?.GetMappedLineSpan().Path is { Length: > 0 } path ? path : null;

    private static int Number(string cell) => int.TryParse(cell.AsSpan(cell.LastIndexOf(' ') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string? ForUsing(IReadOnlyList<string> namespaces) =>
        namespaces.Count == 0 ? null : "Add: " + string.Join(" or ", namespaces.Take(MostSuggested).Select(each => $"using {each};"));

    private static IEnumerable<ISymbol> OfArity(IEnumerable<ISymbol> symbols, int arity) => symbols.Where(symbol => symbol is not INamedTypeSymbol type || type.Arity == arity);

    private static string? ForSimilar(string written, IEnumerable<ISymbol> symbols) =>
        SimilarNames.Best(written, symbols.Where(symbol => symbol.CanBeReferencedByName).Select(symbol => symbol.Name)) is { } name ? $"Did you mean '{name}'?" : null;

    // "cannot convert from 'Person [cell 4(1)]' to 'Person [cell 6(1)]'"
    [GeneratedRegex(@"'(?<type>[^'\[]+) \[(?<from>[^\]]+?)\([0-9]+\)\]' to '\k<type> \[(?<to>[^\]]+?)\([0-9]+\)\]'", RegexOptions.CultureInvariant)]
    private static partial Regex TwoCells();
}
