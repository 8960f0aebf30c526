using NotebookKit.Charts;

namespace NotebookKit.Gallery;

/// <summary>A value that a notebook would show.</summary>
/// <param name="Name">What it is, unique in the gallery: lower-case words with hyphens.</param>
/// <param name="Value">A figure, or anything with a card.</param>
public sealed record Exhibit(string Name, object Value)
{
    public bool IsFigure => Value is Figure;
}
