namespace NotebookKit.Charts;

/// <summary>A text that belongs to a marked place, in pixels.</summary>
/// <param name="Text">What is written, as it fits.</param>
/// <param name="X">The place, from the left.</param>
/// <param name="Y">The place, from the top.</param>
/// <param name="Radius">How far its mark reaches, which labels leave free.</param>
/// <param name="Direction">Where the text would best stand, as an angle from the right, clockwise.</param>
internal readonly record struct PointLabel(string Text, double X, double Y, double Radius, double Direction)
{
    public Box Mark => Box.About(X, Y, Radius, Radius);
}

/// <summary>Where a label stands.</summary>
/// <param name="Index">Its number among the labels that were to be placed.</param>
/// <param name="Text">What is written about the middle of the box.</param>
/// <param name="Place">The room of the text.</param>
/// <param name="Leader">The line from the mark to the text, where the text stands too far off to be seen as its own; else null.</param>
internal readonly record struct PlacedLabel(int Index, string Text, Box Place, Segment? Leader);

/// <summary>The labels that found a place, in their order, and how many did not.</summary>
internal sealed record LabelLayout(IReadOnlyList<PlacedLabel> Placed, int LeftOut);
