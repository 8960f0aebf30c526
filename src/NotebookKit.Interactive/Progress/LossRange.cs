using System.Globalization;

namespace NotebookKit.Interactive;

/// <summary>The losses that the runs of a fit have reached: how far the seeds lie apart.</summary>
internal sealed class LossRange
{
    private readonly Dictionary<int, double> _losses = [];

    /// <summary>The run has reached this loss; one that is not known or no number changes nothing.</summary>
    public void Set(int run, double? loss)
    {
        if (loss is { } value && double.IsFinite(value)) _losses[run] = value;
    }

    /// <summary>
    /// <c>, loss 1.25</c> of one run, <c>, loss 1.25 to 1.31 over 4 runs</c> or <c>, loss 1.25 in 4 runs</c> of several,
    /// nothing where none is known.
    /// </summary>
    public override string ToString()
    {
        if (_losses.Count == 0) return "";
        var (low, high, runs) = (Number(_losses.Values.Min()), Number(_losses.Values.Max()), FitWords.Count(_losses.Count, "run"));
        return _losses.Count == 1 ? $", loss {low}" : low == high ? $", loss {low} in {runs}" : $", loss {low} to {high} over {runs}";
    }

    private static string Number(double loss) => loss.ToString("G6", CultureInfo.InvariantCulture);
}
