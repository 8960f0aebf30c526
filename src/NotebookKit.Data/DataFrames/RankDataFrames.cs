using Microsoft.Data.Analysis;

namespace NotebookKit.Data;

/// <summary>Comparisons of ranks, as data frames.</summary>
public static class RankDataFrames
{
    /// <summary>
    /// A frame with a row for each rank, ascending: <c>rank</c>, <c>train error</c> and <c>test error</c> (mean squared
    /// errors, means over the replicates), <c>standard error</c> of the test error, <c>excess</c> over the best rank with
    /// <c>excess standard error</c>, and whether it is the one <c>chosen</c>.
    /// </summary>
    public static DataFrame ToDataFrame(this RankSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return new FrameBuilder<RankError>(selection.Ranks)
            .Count("rank", row => row.Rank)
            .Number("train error", row => row.TrainError)
            .Number("test error", row => row.TestError)
            .Number("standard error", row => row.StandardError)
            .Number("excess", row => row.Excess)
            .Number("excess standard error", row => row.ExcessStandardError)
            .Truth("chosen", row => row.Rank == selection.Rank)
            .Build();
    }

    /// <summary>
    /// The single fits of a rank selection, a row for each: <c>rank</c>, <c>replicate</c>, <c>train error</c>,
    /// <c>test error</c>, the number of entries <c>held out</c>, <c>iterations</c> and <c>converged</c>.
    /// </summary>
    public static DataFrame ToDataFrame(this IEnumerable<RankSelectionFit> fits) => new FrameBuilder<RankSelectionFit>(fits)
        .Count("rank", fit => fit.Rank)
        .Count("replicate", fit => fit.Replicate)
        .Number("train error", fit => fit.TrainError)
        .Number("test error", fit => fit.TestError)
        .Number("held out", fit => (double)fit.HeldOutCount)
        .Count("iterations", fit => fit.Iterations)
        .Truth("converged", fit => fit.Converged)
        .Build();

    /// <summary>
    /// A frame with a row for each rank, in the order of the survey: <c>rank</c>, <c>best loss</c>, <c>mean loss</c>,
    /// <c>explained</c> (fraction), <c>cophenetic correlation</c>, <c>dispersion</c>, <c>silhouette</c> and
    /// <c>stability</c>; NaN where a measure is.
    /// </summary>
    public static DataFrame ToDataFrame(this RankSurvey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return new FrameBuilder<RankSurveyEntry>(survey.Ranks)
            .Count("rank", row => row.Rank)
            .Number("best loss", row => row.BestLoss)
            .Number("mean loss", row => row.MeanLoss)
            .Number("explained", row => row.ExplainedFraction)
            .Number("cophenetic correlation", row => row.CopheneticCorrelation)
            .Number("dispersion", row => row.Dispersion)
            .Number("silhouette", row => row.Silhouette)
            .Number("stability", row => row.Stability)
            .Build();
    }
}
