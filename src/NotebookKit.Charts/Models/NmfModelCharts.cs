namespace NotebookKit.Charts;

/// <summary>Pictures of a factorization.</summary>
public static class NmfModelCharts
{
    /// <summary>The squared error by iteration, one line for each start.</summary>
    public static Figure LossCurve(this NmfModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var series = model.Fit.Runs.Select(run => new LineSeries(FormattableString.Invariant($"seed {run.Seed}"), run.LossHistory));
        return LineChart.Create([.. series], new LineChartOptions
        {
            Title = "Loss by iteration",
            YTitle = "squared error",
        }).WithProvenance(model.Embedding.Provenance);
    }
}
