using NotebookKit.Text;

namespace NotebookKit;

/// <summary>How well a model reproduces values, be they those of the fit or others.</summary>
/// <param name="Loss">Σ (a − p)², the sum of squared errors over the entries that count.</param>
/// <param name="SquaredNorm">Σ a² over the same entries: the loss of predicting zero everywhere.</param>
/// <param name="EntryCount">How many entries count.</param>
public sealed record NmfEvaluation(double Loss, double SquaredNorm, long EntryCount)
{
    /// <summary>Where the values come from, if known.</summary>
    public Provenance? Provenance { get; init; }

    /// <summary><see cref="Loss"/> per entry; NaN if no entry counts.</summary>
    public double MeanSquaredError => Loss / EntryCount;

    /// <summary>The root of <see cref="MeanSquaredError"/>, on the scale of the values.</summary>
    public double RootMeanSquaredError => Math.Sqrt(MeanSquaredError);

    /// <summary>
    /// 1 − loss / Σ a²: at most 1; negative where predicting zero were better, as can be on values that the model was not
    /// fitted to. 1 if both are zero.
    /// </summary>
    public double ExplainedFraction => Loss == 0 ? 1 : 1 - Loss / SquaredNorm;

    /// <summary>A text card: errors and entries.</summary>
    public override string ToString() => ComparisonCard.Of(this);
}
