using System.Globalization;
using NotebookKit.Kernel.Cells;
using NotebookKit.Kernel.Directives;

namespace NotebookKit.Kernel.Errors;

/// <summary>Says why a directive could not be followed, and on which line it stands.</summary>
internal static class DirectiveError
{
    public static CellFailedException At(Directive directive, string message)
    {
        var headline = string.Create(CultureInfo.InvariantCulture, $"({directive.Line},1): error: {message}");
        return new CellFailedException(new CellError(CellErrorKind.Directive, "DirectiveError", headline, [headline, "    " + directive.Text]));
    }
}
