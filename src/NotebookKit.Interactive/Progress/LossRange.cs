using System.Globalization;

namespace NotebookKit.Interactive;

/// <summary>The losses that the runs of a fit have reached: how far the seeds lie apart.</summary>
internal sealed class LossRange
{
    // Closer than this the digits shown are the same.
    private const double Alike = 1e-6;

    private readonly Dictionary<int, double> _losses = [];

    /// <summary>The run has reached this loss; one that is not known or no number changes nothing.</summary>
    public void Set(int run, double? loss)
    {
        if (loss is { } value && double.IsFinite(value)) _losses[run] = value;
    }

    /// <summary>
    /// <c>, loss 1.25</c> of one run, <c>, loss 1.25 (worst run +0.4 %)</c> of several, nothing where none is known. Below
    /// zero, where a fraction says nothing, both ends: <c>, loss -3 to -1</c>.
    /// </summary>
    public override string ToString()
    {
        if (_losses.Count == 0) return "";
        var (low, high) = (_losses.Values.Min(), _losses.Values.Max());
        if (_losses.Count == 1) return ", loss " + Number(low);
        if (low <= 0 && high > low) return $", loss {Number(low)} to {Number(high)}";
        var excess = high > low ? (high - low) / low : 0;
        return excess < Alike ? $", loss {Number(low)} in all runs" : $", loss {Number(low)} (worst run +{Percent(excess)} %)";
    }

    private static string Percent(double fraction) => (100 * fraction).ToString(fraction < 0.1 ? "G2" : "#,##0", CultureInfo.InvariantCulture);

    private static string Number(double loss) => loss.ToString("G6", CultureInfo.InvariantCulture);
}
