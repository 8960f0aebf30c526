using MathNet.Numerics.LinearAlgebra;
using Microsoft.Data.Analysis;

namespace NotebookKit.Data.Tests.DataFrames;

public sealed class ResultDataFramesTests
{
    private static readonly LabeledMatrix Data = new(
        Matrix<double>.Build.Dense(8, 12, (i, j) => 1 + (i * 7 + j * 3) % 5 + (i < 4 == j < 6 ? 6 : 0)), groups: new GroupLabels(Enumerable.Range(0, 12).Select(j => j < 6 ? "a" : "b")));

    private static readonly NmfModel Model = Nmf.Fit(Data, 2, new NmfOptions { Starts = 3 });

    [Fact]
    public void ToDataFrame_Runs_HaveARowForEachStart()
    {
        var frame = Model.Fit.Runs.ToDataFrame();
        Expect(frame, 3, "seed", "loss", "iterations", "converged");
        Assert.Equal(Row(Model.Fit.Runs[1].Seed, Model.Fit.Runs[1].Loss, Model.Fit.Runs[1].Iterations, Model.Fit.Runs[1].Converged), frame.Rows[1]);
    }

    [Fact]
    public void ToDataFrame_Run_IsItsLossHistory()
    {
        var run = Model.Fit.BestRun;
        var frame = run.ToDataFrame();
        Expect(frame, run.LossHistory.Count, "iteration", "loss");
        Assert.Equal(Row(1, run.LossHistory[0]), frame.Rows[0]);
        Assert.Equal(Row(run.LossHistory.Count, run.LossHistory[^1]), frame.Rows[frame.Rows.Count - 1]);
    }

    [Fact]
    public void ToDataFrame_LossSelection_MarksTheBest()
    {
        var selection = NmfLossSelection.Fit(Data, 2);
        var frame = selection.ToDataFrame();
        Expect(frame, selection.Models.Count, "loss", "criterion", "log likelihood", "parameters", "dispersion", "converged", "best");
        Assert.Equal(selection.Models.Select(model => model.Fit.Bic), frame["criterion"].Cast<double?>());
        Assert.Equal([selection.BestLoss.ToString()], Enumerable.Range(0, selection.Models.Count).Where(i => (bool)frame["best"][i]).Select(i => (string)frame["loss"][i]));
    }

    [Fact]
    public void ToDataFrame_RankSelection_MarksTheChosenRank()
    {
        var selection = RankSelection.Fit(Data, [1, 2, 3], new RankSelectionOptions { Replicates = 2 });
        var frame = selection.ToDataFrame();
        Expect(frame, selection.Ranks.Count, "rank", "train error", "test error", "standard error", "excess", "excess standard error", "chosen");
        Assert.Equal(selection.Ranks.Select(row => row.TestError), frame["test error"].Cast<double>());
        Assert.Equal([selection.Rank], Enumerable.Range(0, selection.Ranks.Count).Where(i => (bool)frame["chosen"][i]).Select(i => (int)frame["rank"][i]));

        var fits = selection.Fits.ToDataFrame();
        Expect(fits, selection.Fits.Count, "rank", "replicate", "train error", "test error", "held out", "iterations", "converged");
        Assert.Equal(selection.Fits.Select(fit => fit.TrainError), fits["train error"].Cast<double>());
    }

    [Fact]
    public void ToDataFrame_RankSurvey_HasARowForEachRank()
    {
        var survey = RankSurvey.Fit(Data, [2, 3], new NmfConsensusOptions { Runs = 3 });
        var frame = survey.ToDataFrame();
        Expect(frame, 2, "rank", "best loss", "mean loss", "explained", "cophenetic correlation", "dispersion", "silhouette", "stability");
        Assert.Equal(survey.Ranks.Select(row => row.Stability), frame["stability"].Cast<double>());
    }

    [Fact]
    public void ToDataFrame_Factors_KeepTheirOrder()
    {
        var top = Model.TopFeatures(0, 3);
        Assert.Equal(top.Select(row => row.Feature), top.ToDataFrame()["feature"].Cast<string>());
        Assert.Equal(top.Select(row => row.Loading), top.ToDataFrame()["loading"].Cast<double>());

        var specificities = Model.SummarizeBy(Data.Groups).SpecificityTo(group => group == "a");
        Expect(specificities.ToDataFrame(), 2, "factor", "mean inside", "mean outside", "ratio", "share", "auc");
        Assert.Equal(specificities.Select(row => row.AreaUnderCurve), specificities.ToDataFrame()["auc"].Cast<double>());

        var sparsity = Model.Sparsity();
        Assert.Equal(sparsity.Select(row => row.Loadings), sparsity.ToDataFrame()["loadings"].Cast<double>());

        var alignment = Model.AlignTo(Model);
        Expect(alignment.ToDataFrame(), 2, "reference", "factor", "cosine");
        Assert.Equal(alignment.Pairs.Select(pair => pair.Cosine), alignment.ToDataFrame()["cosine"].Cast<double>());
    }

    [Fact]
    public void ToDataFrame_Layouts_HaveARowForEachSample()
    {
        var map = Umap.Fit(Data, new UmapOptions { NeighborCount = 4, EpochCount = 5 });
        Expect(map.ToDataFrame(), 12, ["sample", "group", .. map.Coordinates.RowNames]);

        var biplot = Biplot.Create(Model, 0, 1, featureCount: 3);
        Expect(biplot.ToDataFrame(), 12, "sample", "group", "nmf1", "nmf2");
        Assert.Equal(biplot.Features.Select(feature => feature.X), biplot.Features.ToDataFrame()["x"].Cast<double>());
    }

    [Fact]
    public void ToDataFrame_Components_AddUpWhatTheyExplain()
    {
        var pca = Pca.Fit(Data, 3);
        var frame = pca.ToDataFrame();
        Expect(frame, 3, "component", "variance", "explained", "cumulative");
        Assert.Equal(pca.Scores.RowNames, frame["component"].Cast<string>());
        Assert.Equal(pca.ExplainedFraction, (double)frame["cumulative"][2], 12);

        var svd = TruncatedSvd.Fit(Data, 2);
        Expect(svd.ToDataFrame(), 2, "component", "singular value", "explained", "cumulative");
        Assert.Equal(svd.SingularValues, svd.ToDataFrame()["singular value"].Cast<double>());
    }

    [Fact]
    public void ToDataFrame_Neighbors_AreListedNearestFirst()
    {
        var neighbors = NearestNeighbors.Among(Data, 4);
        var frame = neighbors.ToDataFrame();
        Expect(frame, 48, "sample", "rank", "neighbor", "distance");
        Assert.Equal(Row(2, 3, neighbors.Index(2, 2), neighbors.Distance(2, 2)), frame.Rows[2 * 4 + 2]);
    }

    [Fact]
    public void ToDataFrame_Groups_HaveARowForEachLevel()
    {
        var groups = new GroupLabels(["b", "a", "b"], ["b", "empty", "a"]);
        Assert.Equal(["b", "empty", "a"], groups.ToDataFrame()["group"].Cast<string>());
        Assert.Equal([2, 0, 1], groups.ToDataFrame()["samples"].Cast<int>());

        var clusters = DivisiveClustering.Fit(Data);
        Expect(clusters.ToDataFrame(), clusters.Leaves.Count, "cluster", "depth", "samples");
        Assert.Equal(12, clusters.ToDataFrame()["samples"].Cast<int>().Sum());
    }

    [Fact]
    public void ToDataFrame_ConfusionMatrix_HasActualClassesInRows()
    {
        var confusion = ConfusionMatrix.Create(new GroupLabels(["a", "a", "a", "b"]), new GroupLabels(["a", "b", "b", "b"]));
        var frame = confusion.ToDataFrame();
        Expect(frame, 2, "actual", "predicted a", "predicted b", "recall", "precision", "F1");
        Assert.Equal(Row("a", 1, 2, 1 / 3.0, 1.0, 0.5), frame.Rows[0]);
    }

    [Fact]
    public void ToDataFrame_Null_IsNamed()
    {
        Assert.Throws<ArgumentNullException>("runs", () => ((IEnumerable<NmfRun>)null!).ToDataFrame());
        Assert.Throws<ArgumentNullException>("confusion", () => ((ConfusionMatrix)null!).ToDataFrame());
        Assert.Throws<ArgumentNullException>("neighbors", () => ((NearestNeighbors)null!).ToDataFrame());
    }

    private static object[] Row(params object[] cells) => cells;

    private static void Expect(DataFrame frame, int rows, params string[] columns)
    {
        Assert.Equal(columns, frame.Columns.Select(column => column.Name));
        Assert.Equal(rows, frame.Rows.Count);
    }
}
