namespace NotebookKit.Charts;

/// <summary>A straight stroke between two places in pixels.</summary>
internal readonly record struct Segment(double FromX, double FromY, double ToX, double ToY)
{
    /// <summary>Whether any of it lies within the box, by the slabs of Kay and Kajiya (1986).</summary>
    public bool Strikes(Box box)
    {
        var (enters, leaves) = (0.0, 1.0);
        return Clip(FromX, ToX - FromX, box.Left, box.Right, ref enters, ref leaves)
            && Clip(FromY, ToY - FromY, box.Top, box.Bottom, ref enters, ref leaves);
    }

    /// <summary>Whether the two cross, each between its ends.</summary>
    public bool Crosses(Segment other) =>
        Side(other.FromX, other.FromY) * Side(other.ToX, other.ToY) < 0
        && other.Side(FromX, FromY) * other.Side(ToX, ToY) < 0;

    /// <summary>The stroke without what lies in a box about its end.</summary>
    public Segment OutsideOf(Box box)
    {
        var (enters, leaves) = (0.0, 1.0);
        var isStruck = Clip(FromX, ToX - FromX, box.Left, box.Right, ref enters, ref leaves)
            && Clip(FromY, ToY - FromY, box.Top, box.Bottom, ref enters, ref leaves);
        return isStruck ? this with { ToX = FromX + (ToX - FromX) * enters, ToY = FromY + (ToY - FromY) * enters } : this;
    }

    private double Side(double x, double y) => (ToX - FromX) * (y - FromY) - (ToY - FromY) * (x - FromX);

    private static bool Clip(double from, double step, double low, double high, ref double enters, ref double leaves)
    {
        if (step == 0)
            return from > low && from < high;
        var (first, last) = ((low - from) / step, (high - from) / step);
        enters = Math.Max(enters, Math.Min(first, last));
        leaves = Math.Min(leaves, Math.Max(first, last));
        return enters < leaves;
    }
}
