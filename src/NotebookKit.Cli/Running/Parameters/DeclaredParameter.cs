using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookKit.Cli.Running.Parameters;

/// <summary>A variable that a run can be given another value for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as written, mostly <c>var</c>.</param>
/// <param name="Kind">What is taken for it.</param>
internal sealed record DeclaredParameter(string Name, string Type, ParameterKind Kind)
{
    /// <summary>A variable that the notebook does not declare.</summary>
    /// <exception cref="BadInputException">It cannot be a variable.</exception>
    public static DeclaredParameter Unknown(string name) => SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None
        ? new DeclaredParameter(name, "var", ParameterKind.Unknown)
        : throw new BadInputException($"-p needs the name of a variable, found \"{name}\".");

    /// <summary>The variables that a cell declares at its top, by type and initial value.</summary>
    public static IReadOnlyList<DeclaredParameter> ReadAll(string code)
    {
        var root = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(kind: SourceCodeKind.Script)).GetCompilationUnitRoot();
        return [.. root.Members.OfType<FieldDeclarationSyntax>().SelectMany(field => field.Declaration.Variables.Select(variable =>
            new DeclaredParameter(variable.Identifier.ValueText, field.Declaration.Type.ToString(), KindOf(field.Declaration.Type, variable.Initializer?.Value))))];
    }

    /// <summary>The statement that gives it a value.</summary>
    /// <exception cref="BadInputException">The value is not of its kind.</exception>
    public string Assign(string value) => $"{Type} {Name} = {ParameterValue.Write(Name, Kind, value)};";

    private static ParameterKind KindOf(TypeSyntax type, ExpressionSyntax? initial) => type.ToString().TrimEnd('?') switch
    {
        "var" => KindOf(initial),
        "string" or "String" => ParameterKind.Text,
        "bool" or "Boolean" => ParameterKind.Truth,
        "int" or "long" or "short" or "byte" or "Int32" or "Int64" => ParameterKind.WholeNumber,
        "double" or "Double" => ParameterKind.Number,
        "float" or "Single" => ParameterKind.SingleNumber,
        "decimal" or "Decimal" => ParameterKind.DecimalNumber,
        _ => ParameterKind.Code,
    };

    private static ParameterKind KindOf(ExpressionSyntax? initial) => initial switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => KindOf(minus.Operand),
        InterpolatedStringExpressionSyntax => ParameterKind.Text,
        LiteralExpressionSyntax literal => literal.Token.Value switch
        {
            string => ParameterKind.Text,
            bool => ParameterKind.Truth,
            int or long => ParameterKind.WholeNumber,
            double => ParameterKind.Number,
            float => ParameterKind.SingleNumber,
            decimal => ParameterKind.DecimalNumber,
            _ => ParameterKind.Unknown,
        },
        _ => ParameterKind.Unknown,
    };
}
