using NotebookKit.Kernel.Directives;

namespace NotebookKit.Kernel.Language;

/// <summary>The C# of a cell around a position, as long as the cell up to there: what is not C# is blank.</summary>
internal static class CodeView
{
    /// <summary>Gives the code, or null when the position is not in C#.</summary>
    public static string? At(string code, int position)
    {
        var line = code.AsSpan(0, position).Count('\n');
        foreach (var part in CellParser.Parse(code))
        {
            if (line >= part.EndLine) continue;
            return part.MimeType is null && position <= part.Text.Length ? part.Text : null;
        }
        return null;
    }
}
