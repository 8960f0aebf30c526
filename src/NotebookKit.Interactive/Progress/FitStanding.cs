namespace NotebookKit.Interactive;

/// <summary>
/// How far the fits of a cell are, as one line of a notebook: beside a bar while they run, alone when they have ended.
/// Made by <see cref="FitMonitor"/>.
/// </summary>
public sealed class FitStanding
{
    internal FitStanding(string text, double? fraction) => (Text, Fraction) = (text, fraction);

    /// <summary>The line: what runs, iterations, losses, time left; or what has run.</summary>
    public string Text { get; }

    /// <summary>The part of the work that is done, from 0 to 1; null when no fit runs any more.</summary>
    public double? Fraction { get; }

    /// <summary>Returns <see cref="Text"/>.</summary>
    public override string ToString() => Text;
}
