using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookKit.Kernel.Language;

/// <summary>Explains the name at a position, or within the arguments of a call, what is called.</summary>
internal sealed class Inspector(SubmissionWorkspace workspace)
{
    private const int MostOverloads = 12;

    private static readonly SymbolDisplayFormat MemberFormat = SymbolDisplayFormat.MinimallyQualifiedFormat.AddParameterOptions(SymbolDisplayParameterOptions.IncludeDefaultValue);

    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword);

    public async Task<MimeBundle?> InspectAsync(string code, int position, InspectionDetail detail, CancellationToken cancellationToken)
    {
        if (CodeView.At(code, position) is not { } view) return null;
        var document = workspace.Open(view.Code);
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var symbols = Find(root!, model!, position + view.Shift, cancellationToken);
        if (symbols.Count == 0) return null;

        var comment = Documentation.Of(symbols[0], model!.Compilation, cancellationToken);
        var signatures = (detail == InspectionDetail.Full ? symbols.Take(MostOverloads) : symbols.Take(1)).Select(symbol => Signature(symbol, model)).ToList();
        var more = symbols.Count - signatures.Count;
        var text = InspectionText.Write(signatures, more, comment, detail == InspectionDetail.Full);
        return new MimeBundle(new Dictionary<string, JsonNode> { ["text/plain"] = text.Plain, ["text/markdown"] = text.Markdown });
    }

    /// <summary>Gives what is meant, then its overloads.</summary>
    private static List<ISymbol> Find(SyntaxNode root, SemanticModel model, int position, CancellationToken cancellationToken)
    {
        // A cursor behind a name means the name.
        foreach (var at in (int[])[position, position - 1])
        {
            if (at < 0 || at >= root.FullSpan.End) continue;
            var token = root.FindToken(at);
            if (token.Span.Contains(at) && token.Parent is { } node && IsExplained(token) && Symbols(node, model, cancellationToken) is { Count: > 0 } named) return named;
        }
        var inside = root.FindToken(Math.Clamp(position - 1, 0, Math.Max(0, root.FullSpan.End - 1))).Parent;
        foreach (var call in inside?.AncestorsAndSelf().Where(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax) ?? [])
        {
            var called = call is InvocationExpressionSyntax invocation ? invocation.Expression : call;
            if (Symbols(called, model, cancellationToken) is { Count: > 0 } symbols) return symbols;
        }
        return [];
    }

    private static bool IsExplained(SyntaxToken token) =>
        token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is PredefinedTypeSyntax or BaseObjectCreationExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax;

    private static List<ISymbol> Symbols(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetDeclaredSymbol(node, cancellationToken) is { } declared) return [declared];
        // In "new List<int>()" the name is the type; what is called is the constructor.
        if (node.Parent is ObjectCreationExpressionSyntax creation && creation.Type == node) node = creation;
        var info = model.GetSymbolInfo(node, cancellationToken);
        var chosen = info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetMemberGroup(node, cancellationToken).FirstOrDefault();
        if (chosen is null) return model.GetTypeInfo(node, cancellationToken).Type is { } type and not IErrorTypeSymbol ? [type] : [];
        var others = node is BaseObjectCreationExpressionSyntax && chosen is IMethodSymbol ? chosen.ContainingType.InstanceConstructors.Cast<ISymbol>() : model.GetMemberGroup(node, cancellationToken);
        return [chosen, .. others.Where(other => !SymbolEqualityComparer.Default.Equals(other.OriginalDefinition, chosen.OriginalDefinition))];
    }

    private static string Signature(ISymbol symbol, SemanticModel model) =>
        symbol is INamespaceOrTypeSymbol ? symbol.ToDisplayString(TypeFormat) : symbol.ToMinimalDisplayString(model, 0, MemberFormat);
}
