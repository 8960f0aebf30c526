namespace NotebookKit;

/// <summary>How a model was fitted, and how well it fits the values that it was fitted to.</summary>
public sealed record NmfFit
{
    /// <summary>Number of factors of the fit (of which a model may have left some out).</summary>
    public required int Rank { get; init; }

    /// <summary>The options of the fit.</summary>
    public required NmfOptions Options { get; init; }

    /// <summary>
    /// ‖A − W·diag(d)·H‖², the sum of squared errors of the best start, computed entry by entry. With missing values or
    /// weights, the sum of weight · error² over the observed entries.
    /// </summary>
    public required double Loss { get; init; }

    /// <summary>‖A‖², the loss of predicting zero everywhere; weighted, and over the observed entries, as the loss.</summary>
    public required double SquaredNorm { get; init; }

    /// <summary>Number of observed entries of A: all of them, unless values are missing or have weight 0.</summary>
    public required long EntryCount { get; init; }

    /// <summary>Every start, in the order of the seeds.</summary>
    public required IReadOnlyList<NmfRun> Runs { get; init; }

    /// <summary>The start that the model comes from: the lowest loss, the first of equals.</summary>
    public required NmfRun BestRun { get; init; }

    /// <summary><see cref="Loss"/> per entry.</summary>
    public double MeanSquaredError => Loss / EntryCount;

    /// <summary>1 − loss / ‖A‖²: the fraction of the squared values that the model reproduces, in [0, 1].</summary>
    public double ExplainedFraction => SquaredNorm > 0 ? 1 - Loss / SquaredNorm : 1;

    /// <summary>
    /// How many starts ended within a relative 1e-4 of the best loss, or, where the fit is exact, of zero as far as
    /// the arithmetic can tell. Far fewer than all means many local minima: another set of seeds may give another
    /// model.
    /// </summary>
    public int AgreeingRuns => Runs.Count(run => run.Loss <= BestRun.Loss * (1 + 1e-4) + 1e-14 * SquaredNorm);
}
