using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookKit.Kernel.Cells;

/// <summary>Code that compiled, and what it was compiled against beyond the code before it.</summary>
internal sealed record Submission(string Code, IReadOnlyList<MetadataReference> References)
{
    /// <summary>Whether later code can see anything of it; lookups are faster without those of which it sees nothing.</summary>
    public bool Declares()
    {
        var root = CSharpSyntaxTree.ParseText(Code, SubmissionOptions.Parse).GetCompilationUnitRoot();
        return References.Count > 0 || root.Usings.Count > 0 || root.Externs.Count > 0
            || root.Members.Any(member => member is not GlobalStatementSyntax)
            || root.DescendantNodes().Any(node => node is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or SingleVariableDesignationSyntax);
    }
}
