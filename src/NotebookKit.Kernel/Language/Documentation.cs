using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace NotebookKit.Kernel.Language;

/// <summary>The XML documentation of a symbol, as text.</summary>
internal sealed partial record Documentation(
    string Summary,
    IReadOnlyList<(string Name, string Text)> Parameters,
    string Returns,
    IReadOnlyList<(string Name, string Text)> Exceptions,
    string Remarks)
{
    // A class may inherit from one whose documentation inherits in turn.
    private const int MostInherited = 8;

    /// <summary>Gives the documentation, that of the overridden or implemented member where it is inherited, or null when there is none.</summary>
    public static Documentation? Of(ISymbol symbol, Compilation compilation, CancellationToken cancellationToken)
    {
        var current = Described(symbol);
        for (var step = 0; step < MostInherited && current is not null; step++)
        {
            var element = Read(current, compilation, cancellationToken);
            if (element is not null && element.Element("inheritdoc") is null) return From(element);
            current = Inherited(current);
        }
        return null;
    }

    // A variable is explained by its type.
    private static ISymbol? Described(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type.OriginalDefinition,
        IFieldSymbol { ContainingType.IsScriptClass: true } field => field.Type.OriginalDefinition,
        IParameterSymbol parameter => parameter.Type.OriginalDefinition,
        IMethodSymbol { ReducedFrom: { } extension } => extension.OriginalDefinition,
        _ => symbol.OriginalDefinition,
    };

    private static ISymbol? Inherited(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType,
        IMethodSymbol { OverriddenMethod: { } overridden } => overridden.OriginalDefinition,
        IPropertySymbol { OverriddenProperty: { } overridden } => overridden.OriginalDefinition,
        INamedTypeSymbol type => type.BaseType is { SpecialType: not SpecialType.System_Object } above ? above.OriginalDefinition : type.Interfaces.FirstOrDefault()?.OriginalDefinition,
        _ => Implemented(symbol),
    };

    private static ISymbol? Implemented(ISymbol symbol) => symbol.ContainingType?.AllInterfaces
        .SelectMany(type => type.GetMembers(symbol.Name))
        .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol))?.OriginalDefinition;

    private static XElement? Read(ISymbol symbol, Compilation compilation, CancellationToken cancellationToken)
    {
        var xml = symbol.GetDocumentationCommentXml(cancellationToken: cancellationToken);
        if (string.IsNullOrEmpty(xml) && symbol.GetDocumentationCommentId() is { } id && symbol.ContainingAssembly is { } assembly
            && compilation.GetMetadataReference(assembly) is { Display: { } path })
        {
            xml = DocumentationFiles.Find(path, id);
        }
        if (string.IsNullOrEmpty(xml)) return null;
        try
        {
            return XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            // Files beside packages are written by hand and by tools; a broken entry explains nothing.
            return null;
        }
    }

    private static Documentation From(XElement member) => new(
        Text(member.Element("summary")),
        [.. member.Elements("param").Select(element => ((string?)element.Attribute("name") ?? "", Text(element)))],
        Text(member.Element("returns") ?? member.Element("value")),
        [.. member.Elements("exception").Select(element => (Name((string?)element.Attribute("cref")), Text(element)))],
        Text(member.Element("remarks")));

    private static string Text(XElement? element)
    {
        if (element is null) return "";
        var text = new StringBuilder();
        Append(text, element);
        var lines = text.ToString().Split('\n').Select(line => Blanks().Replace(line, " ").Trim());
        return EmptyLines().Replace(string.Join('\n', lines), "\n").Trim();
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText { Value: var value }) text.Append(value.Replace('\n', ' '));
            else if (node is XElement child) AppendElement(text, child);
        }
    }

    private static void AppendElement(StringBuilder text, XElement element)
    {
        var target = (string?)element.Attribute("cref") ?? (string?)element.Attribute("langword") ?? (string?)element.Attribute("name") ?? (string?)element.Attribute("href");
        if (element.IsEmpty && target is not null)
        {
            text.Append(Name(target));
            return;
        }
        var isBlock = element.Name.LocalName is "para" or "item" or "code" or "br" or "list";
        if (isBlock) text.Append('\n');
        if (element.Name.LocalName == "item") text.Append("• ");
        Append(text, element);
        if (isBlock) text.Append('\n');
    }

    // "M:System.Math.Abs(System.Int32)" → "Math.Abs", "T:System.Collections.Generic.List`1" → "List".
    private static string Name(string? reference)
    {
        if (reference is not [_, ':', .. var name]) return reference ?? "";
        name = Arity().Replace(name.Split('(')[0], "");
        var words = name.Split('.');
        return reference[0] is 'T' or 'N' || words.Length < 2 ? words[^1] : $"{words[^2]}.{words[^1]}";
    }

    [GeneratedRegex(@"[ \t]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\n{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyLines();

    [GeneratedRegex("`+[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Arity();
}
