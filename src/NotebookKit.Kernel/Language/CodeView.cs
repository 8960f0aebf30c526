using NotebookKit.Kernel.Cells;
using NotebookKit.Kernel.Directives;

namespace NotebookKit.Kernel.Language;

/// <summary>The C# of a cell around a position, as it is compiled: what is not C# is blank.</summary>
/// <param name="Code">The code.</param>
/// <param name="Shift">How much further on the position is in it than in the cell.</param>
internal sealed record CodeView(string Code, int Shift)
{
    /// <summary>Gives the code, or null when the position is not in C#.</summary>
    public static CodeView? At(string code, int position)
    {
        var line = code.AsSpan(0, position).Count('\n');
        foreach (var part in CellParser.Parse(code))
        {
            if (line >= part.EndLine) continue;
            return part.MimeType is null && position <= part.Text.Length ? new CodeView(ScriptForm.Of(part.Text, position, out var shift), shift) : null;
        }
        return null;
    }
}
