namespace NotebookKit.Factorization.Engine;

/// <summary>
/// How far to extrapolate along the last move: further after each step that lowered the loss, up to a bound that grows
/// more slowly; less after one that did not, and never again as far (Ang and Gillis 2019, their β and its bound).
/// </summary>
/// <param name="first">Where the weight starts.</param>
/// <param name="growth">By what it grows.</param>
/// <param name="boundGrowth">By what its bound grows, which is at most 1.</param>
internal sealed class ExtrapolationWeight(double first = 0.5, double growth = 1.1, double boundGrowth = 1.05)
{
    private const double Decay = 1.5;

    private double _previous = first;
    private double _bound = 1;

    /// <summary>The share of the last move to go on by.</summary>
    public double Value { get; private set; } = first;

    /// <summary>The extrapolated step lowered the loss.</summary>
    public void Grow()
    {
        _previous = Value;
        var next = Math.Min(_bound, Value * growth);
        _bound = Math.Min(1, _bound * boundGrowth);
        Value = next;
    }

    /// <summary>The extrapolated step raised the loss, and is taken back.</summary>
    public void Shrink()
    {
        _bound = _previous;
        Value /= Decay;
    }
}
