namespace NotebookKit;

/// <summary>A range that covers an unknown number with a stated confidence.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    /// <summary><c>0.71 to 0.86</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Low:G3} to {High:G3}");
}
