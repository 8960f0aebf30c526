using Microsoft.Data.Analysis;

namespace NotebookKit.Data;

/// <summary>What is known of fits, as data frames.</summary>
public static class FitDataFrames
{
    /// <summary>
    /// A frame with a row for each run (start) of a fit, in its order: <c>seed</c>, <c>loss</c>, <c>iterations</c> and
    /// <c>converged</c>. Takes the runs of a model's <see cref="NmfModel.Fit"/>, of a consensus, of an integrative fit.
    /// </summary>
    public static DataFrame ToDataFrame(this IEnumerable<NmfRun> runs) => new FrameBuilder<NmfRun>(runs)
        .Count("seed", run => run.Seed)
        .Number("loss", run => run.Loss)
        .Count("iterations", run => run.Iterations)
        .Truth("converged", run => run.Converged)
        .Build();

    /// <summary>The loss history of a run: a row for each iteration, with <c>iteration</c>, counted from 1, and <c>loss</c>.</summary>
    public static DataFrame ToDataFrame(this NmfRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new FrameBuilder<(int Index, double Loss)>(run.LossHistory.Index())
            .Count("iteration", step => step.Index + 1)
            .Number("loss", step => step.Loss)
            .Build();
    }

    /// <summary>
    /// A frame with a row for each loss compared, in their order: its name in the column <c>loss</c>, the value of the
    /// criterion in <c>criterion</c>, <c>log likelihood</c>, <c>parameters</c>, <c>dispersion</c> (empty where there is
    /// none), <c>converged</c>, and whether it is the <c>best</c>.
    /// </summary>
    public static DataFrame ToDataFrame(this NmfLossSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return new FrameBuilder<NmfModel>(selection.Models)
            .Text("loss", model => model.Fit.Options.Loss.ToString())
            .Number("criterion", model => selection.Criterion == InformationCriterion.Aic ? model.Fit.Aic : model.Fit.Bic)
            .Number("log likelihood", model => model.Fit.LogLikelihood)
            .Number("parameters", model => (double)model.Fit.ParameterCount)
            .Number("dispersion", model => model.Fit.Dispersion)
            .Truth("converged", model => model.Fit.BestRun.Converged)
            .Truth("best", model => ReferenceEquals(model, selection.Best))
            .Build();
    }
}
