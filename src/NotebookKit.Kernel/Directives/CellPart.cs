namespace NotebookKit.Kernel.Directives;

/// <summary>A line that tells the kernel what to do with the cell.</summary>
/// <param name="Name">The word with its mark, such as <c>#r</c> or <c>#!time</c>.</param>
/// <param name="Argument">What follows on the line.</param>
/// <param name="Line">The line in the cell, from 1.</param>
/// <param name="Text">The whole line.</param>
internal sealed record Directive(string Name, string Argument, int Line, string Text);

/// <summary>A stretch of a cell in one language.</summary>
/// <param name="MimeType">How to show the text, or null for C#.</param>
/// <param name="Text">The text. C# keeps the lines and columns of the whole cell: all other lines are blank.</param>
/// <param name="EndLine">The line of the cell it ends before, from 0.</param>
/// <param name="Directives">The directives that stood in it, in order.</param>
internal sealed record CellPart(string? MimeType, string Text, int EndLine, IReadOnlyList<Directive> Directives);
