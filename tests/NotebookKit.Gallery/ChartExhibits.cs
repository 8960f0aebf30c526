using NotebookKit.Charts;

namespace NotebookKit.Gallery;

/// <summary>Every chart, of results as an analysis gives them.</summary>
internal static class ChartExhibits
{
    public static IEnumerable<Exhibit> Of(Study study)
    {
        var (data, model) = (study.Data, study.Model);
        var groups = data.Groups;
        var summary = model.SummarizeBy(groups);
        return
        [
            new("heatmap-groups", summary.Heatmap()),
            new("stacked-bars", summary.StackedBars()),
            new("heatmap-clustered", model.Embedding.Heatmap(clusterRows: true, clusterColumns: true, options: new HeatmapOptions { Title = "Weights of the samples, clustered", ValueTitle = "weight" })),
            new("heatmap-large", new LabeledMatrix(data.Values.SubMatrix(0, 60, 0, data.ColumnCount), data.RowNames.Take(60), data.ColumnNames, groups)
                .Heatmap(clusterRows: true, clusterColumns: true, options: new HeatmapOptions { Title = "60 regions × 135 samples", ShowValues = false })),
            new("biplot", model.Biplot("nmf1", "nmf2", groups)),
            new("biplot-arrows", model.Biplot("nmf1", "nmf2", groups, featureCount: 10)),
            new("biplot-points", model.Biplot("nmf1", "nmf2", groups, featureCount: 15, BiplotFeatures.Points)),
            new("umap", study.Embedding.Scatter(groups)),
            new("umap-by-factor", study.Embedding.ScatterByFactor(model, "nmf1")),
            new("umap-factors", study.Embedding.ScatterByFactors(model)),
            new("umap-groups", study.Embedding.ScatterByGroup(groups)),
            new("pca", study.Pca.Scatter(groups)),
            new("scree", study.Pca.Scree()),
            new("loss", model.LossCurve()),
            new("rank-selection", study.Selection.ErrorCurve()),
            new("rank-survey", study.Survey.StabilityCurves()),
            new("consensus", study.Consensus.Heatmap()),
            new("loadings", model.LoadingBars("nmf1")),
            new("loadings-all", model.LoadingGrid()),
            new("confusion", study.Confusion.Heatmap()),
            new("distribution", model.Distribution("nmf1", groups)),
            new("grid", Figure.Grid([summary.StackedBars(), study.Embedding.Scatter(groups), model.Biplot("nmf1", "nmf2", groups), model.LossCurve()])
                .WithTitle("Four figures in one")),
        ];
    }
}
