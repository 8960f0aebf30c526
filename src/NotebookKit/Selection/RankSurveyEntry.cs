namespace NotebookKit;

/// <summary>The measures of one rank in a <see cref="RankSurvey"/>.</summary>
/// <param name="Rank">k, the number of factors.</param>
/// <param name="BestLoss">Sum of squared errors of the best run.</param>
/// <param name="MeanLoss">Mean of the runs.</param>
/// <param name="ExplainedFraction">Fraction of the squared values that the best run reproduces.</param>
/// <param name="CopheneticCorrelation">See <see cref="NmfConsensus.CopheneticCorrelation"/>.</param>
/// <param name="Dispersion">See <see cref="NmfConsensus.Dispersion"/>.</param>
/// <param name="Silhouette">See <see cref="NmfConsensus.Silhouette"/>; NaN for one factor.</param>
/// <param name="Stability">See <see cref="NmfConsensus.Stability"/>.</param>
public sealed record RankSurveyEntry(
    int Rank, double BestLoss, double MeanLoss, double ExplainedFraction, double CopheneticCorrelation, double Dispersion, double Silhouette, double Stability)
{
    internal static readonly string[] MeasureNames =
        ["best loss", "mean loss", "explained fraction", "cophenetic correlation", "dispersion", "silhouette", "stability"];

    internal double[] Measures => [BestLoss, MeanLoss, ExplainedFraction, CopheneticCorrelation, Dispersion, Silhouette, Stability];

    internal static RankSurveyEntry Of(NmfConsensus consensus)
        => new(consensus.Rank, consensus.Best.Fit.Loss, consensus.Runs.Average(run => run.Loss), consensus.Best.Fit.ExplainedFraction,
            consensus.CopheneticCorrelation, consensus.Dispersion, consensus.Silhouette, consensus.Stability);
}
