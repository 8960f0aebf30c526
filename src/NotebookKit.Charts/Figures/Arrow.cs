namespace NotebookKit.Charts;

/// <summary>An arrow between two points of the axes with its label at the tip, as biplots show directions. Where both
/// ends are the same point, only the label is drawn, beside it.</summary>
/// <param name="Label">Text at the tip; empty for none.</param>
/// <param name="FromX">Horizontal coordinate of the tail.</param>
/// <param name="FromY">Vertical coordinate of the tail.</param>
/// <param name="ToX">Horizontal coordinate of the tip.</param>
/// <param name="ToY">Vertical coordinate of the tip.</param>
public sealed record Arrow(string Label, double FromX, double FromY, double ToX, double ToY)
{
    /// <summary>Text at the tip; empty for none.</summary>
    public string Label { get; init => field = Guard.NotNull(value); } = Guard.NotNull(Label);
}
