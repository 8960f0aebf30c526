using NotebookKit.Text;

namespace NotebookKit;

/// <summary>How one random start of a fit went.</summary>
/// <param name="Seed">The seed of the start.</param>
/// <param name="Loss">The loss that it reached: by default the sum of squared errors.</param>
/// <param name="Iterations">The iterations that it took.</param>
/// <param name="Converged">Whether it met the tolerance, rather than the limit of iterations.</param>
/// <param name="LossHistory">
/// The loss after each iteration, plus twice the value of the penalties where there are any (see
/// <see cref="FactorOptions"/>) or the ridge of a fit with missing values: what is minimized; never increases.
/// </param>
public sealed record NmfRun(int Seed, double Loss, int Iterations, bool Converged, IReadOnlyList<double> LossHistory)
{
    /// <summary>What the start minimized: <see cref="Loss"/>, plus twice the value of the penalties where there are any.</summary>
    public double Objective { get; init; } = Loss;

    /// <summary>A line: loss, iterations and seed.</summary>
    public override string ToString() => FitText.Of(this);
}
