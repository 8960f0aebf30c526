using NotebookKit.Text;

namespace NotebookKit;

/// <summary>How an integrative model was fitted, and how well it fits.</summary>
public sealed record IntegrativeNmfFit
{
    /// <summary>The options of the fit.</summary>
    public required IntegrativeNmfOptions Options { get; init; }

    /// <summary>Σ ‖A_d − (W + V_d)·H_d‖² over the data sets, computed entry by entry.</summary>
    public required double Loss { get; init; }

    /// <summary>λ Σ ‖V_d·H_d‖², what the specific loadings cost.</summary>
    public required double Penalty { get; init; }

    /// <summary>Σ ‖A_d‖², the loss of predicting zero everywhere.</summary>
    public required double SquaredNorm { get; init; }

    /// <summary>‖A_d − (W + V_d)·H_d‖² of each data set, in their order.</summary>
    public required IReadOnlyList<double> DatasetLosses { get; init; }

    /// <summary>Every start, in the order of the seeds. Histories are of the objective.</summary>
    public required IReadOnlyList<NmfRun> Runs { get; init; }

    /// <summary>The start that the model comes from: the lowest objective, the first of equals.</summary>
    public required NmfRun BestRun { get; init; }

    /// <summary><see cref="Loss"/> + <see cref="Penalty"/>: what is minimized.</summary>
    public double Objective => Loss + Penalty;

    /// <summary>1 − loss / Σ ‖A_d‖²: the fraction of the squared values that the model reproduces, in [0, 1].</summary>
    public double ExplainedFraction => 1 - Loss / SquaredNorm;

    /// <summary>A text card: loss, what is explained, and the error of each data set.</summary>
    public override string ToString() => FitText.Of(this);
}
