namespace NotebookKit.Charts.Tests;

/// <summary>The charts of results: what they show, on which scale, and whom they name.</summary>
public sealed class ResultChartTests
{
    private static readonly GroupLabels Groups = new(Enumerable.Range(0, 12).Select(j => j < 6 ? "a" : "b"));
    private static readonly LabeledMatrix Data = LabeledMatrix.FromArray(Values(), groups: Groups);
    private static readonly NmfModel Model = Nmf.Fit(Data, 3, new NmfOptions { Starts = 2 });

    [Fact]
    public void LoadingBars_AreTheTopFeaturesWithAllLoadingsAtThePointer()
    {
        var figure = Model.LoadingBars("nmf2", 4);
        var bars = Assert.IsType<HorizontalBarTrace>(Assert.Single(figure.Traces));
        Assert.Equal(Model.TopFeatures("nmf2", 4).Select(f => (f.Feature, f.Loading)), bars.Categories.Zip(bars.Values));
        Assert.All(Model.FactorNames, name => Assert.Contains($"\n{name}: ", bars.HoverTexts[0], StringComparison.Ordinal));
        Assert.Equal(3, Model.LoadingGrid(3).Panels.Count);
    }

    [Fact]
    public void Distribution_HoldsEverySampleInItsGroup()
    {
        var figure = Model.Distribution("nmf1");
        Assert.Equal(["a", "b"], figure.XAxis.Labels);
        Assert.Equal(Data.ColumnNames.Order(), figure.Traces.OfType<ScatterTrace>().SelectMany(t => t.PointNames).Order());
    }

    [Fact]
    public void ErrorCurve_MarksTheRankChosenAndHasErrorBars()
    {
        var selection = RankSelection.Fit(Data, [1, 2, 3], new RankSelectionOptions { Replicates = 2 });
        var figure = selection.ErrorCurve();
        var heldOut = (LineTrace)figure.Traces[0];
        Assert.Equal(selection.Ranks.Select(r => r.TestError), heldOut.Y);
        Assert.Equal(selection.Ranks.Select(r => r.StandardError), heldOut.Errors);
        var mark = figure.Traces.OfType<ScatterTrace>().First();
        Assert.Equal((selection.Rank, $"chosen: {selection.Rank}"), (mark.X[0], mark.Name));
        Assert.Contains($"Rank {selection.Rank} is chosen", figure.AlternativeText, StringComparison.Ordinal);
    }

    [Fact]
    public void Consensus_IsInTheOrderOfItsSamplesFromZeroToOne()
    {
        var consensus = NmfConsensus.Fit(Data, 2, new NmfConsensusOptions { Runs = 4 });
        var trace = (HeatmapTrace)consensus.Heatmap().Traces[0];
        Assert.Equal(consensus.SampleOrder.Select(i => Data.ColumnNames[i]), trace.ColumnNames);
        Assert.Equal(trace.ColumnNames, trace.RowNames);
        Assert.Equal((0, 1), trace.ValueRange());
        Assert.Equal(11, trace.ColumnTree.Count);
        Assert.Equal(consensus.Matrix[consensus.SampleOrder[0], consensus.SampleOrder[3]], trace.At(0, 3));
        Assert.Equal(4, RankSurveyCurveCount());

        int RankSurveyCurveCount() => RankSurvey.Fit(Data, [2, 3], new NmfConsensusOptions { Runs = 2 }).StabilityCurves().Traces.Count(t => t.Name != "explained");
    }

    [Fact]
    public void Confusion_CellsAreCountsAndColorsAreSharesOfTheRow()
    {
        var confusion = ConfusionMatrix.Create(new GroupLabels(["a", "a", "a", "b"]), new GroupLabels(["a", "a", "b", "c"]));
        var trace = (HeatmapTrace)confusion.Heatmap().Traces[0];
        Assert.Equal(2.0 / 3, trace.At(0, 0), 1e-12);
        Assert.Equal(("2", "1", ""), (trace.TextAt(0, 0), trace.TextAt(0, 1), trace.TextAt(1, 1)));
        Assert.Equal("actual a\npredicted b\n1 of 3 (33.3%)", trace.HoverAt(0, 1));
        Assert.True(double.IsNaN(trace.At(2, 0)));
        Assert.Contains("50% recognized", confusion.Heatmap().AlternativeText, StringComparison.Ordinal);
    }

    [Fact]
    public void Scree_TogetherIsTheSumOfEach()
    {
        var pca = Pca.Fit(Data, 3);
        var lines = pca.Scree().Traces.Cast<LineTrace>().ToArray();
        Assert.Equal(pca.ExplainedFractions, lines[0].Y);
        Assert.Equal(pca.ExplainedFraction, lines[1].Y[^1], 1e-12);
        Assert.Equal(2, TruncatedSvd.Fit(Data, 2).Scree().Traces.Count);
        Assert.StartsWith("pc2 (", pca.Scatter(x: 1, y: 2).XAxis.Title, StringComparison.Ordinal);
        Assert.StartsWith("y is 3; the 3 components", Assert.Throws<ArgumentOutOfRangeException>(() => pca.Scatter(y: 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => pca.Scatter(x: 1, y: 1));
    }

    [Fact]
    public void Embedding_ByFactorAndGroup_ShowsEverySampleInEveryPanel()
    {
        var embedding = Umap.Fit(Data, new UmapOptions { NeighborCount = 4 });
        var colored = (ScatterTrace)embedding.ScatterByFactor(Model, "nmf2").Traces[0];
        Assert.Equal(Model.Embedding.Values.Row(Model.IndexOf("nmf2")), colored.Values);
        Assert.Equal("nmf2", colored.ValueTitle);
        Assert.Equal(Model.FactorNames, embedding.ScatterByFactors(Model).Panels.Select(p => p.Title));
        var byGroup = embedding.ScatterByGroup();
        Assert.Equal(["a", "b"], byGroup.Panels.Select(p => p.Title));
        Assert.All(byGroup.Panels, p => Assert.Equal(12, p.Traces.Cast<ScatterTrace>().Sum(t => t.X.Count)));
        Assert.Equal(Palette.Color(1), ((ScatterTrace)byGroup.Panels[1].Traces[^1]).Color);
        var other = Nmf.Fit(LabeledMatrix.FromArray(Values(), columnNames: Enumerable.Range(0, 12).Select(j => $"other{j}")), 2);
        Assert.Contains("other samples", Assert.Throws<ArgumentException>(() => embedding.ScatterByFactor(other, 0)).Message, StringComparison.Ordinal);
    }

    private static double[,] Values()
    {
        var random = new Random(1);
        var values = new double[8, 12];
        for (var i = 0; i < 8; i++)
            for (var j = 0; j < 12; j++)
                values[i, j] = random.NextDouble() + (i < 4 == j < 6 ? 2 : 0);
        return values;
    }
}
