namespace NotebookKit.Charts;

/// <summary>Pictures of how many factors data hold, and of how far that depends on luck.</summary>
public static class SelectionCharts
{
    /// <summary>
    /// The error of each rank at the entries that the fits saw and at those held out, the latter with error bars of one standard
    /// error; the rank chosen and that of the lowest error are marked.
    /// </summary>
    public static Figure ErrorCurve(this RankSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        double[] ranks = [.. selection.Ranks.Select(rank => (double)rank.Rank)];
        var figure = LineChart.Create(
        [
            new LineSeries("held out", [.. selection.Ranks.Select(rank => rank.TestError)]) { X = ranks, Errors = [.. selection.Ranks.Select(rank => rank.StandardError)] },
            new LineSeries("seen by the fit", [.. selection.Ranks.Select(rank => rank.TrainError)]) { X = ranks, Dashed = true },
        ], new LineChartOptions
        {
            Title = "Error by rank",
            Subtitle = $"Error bars: one standard error over {Sentences.Count(selection.Options.Replicates, "replicate")}",
            XTitle = "rank",
            YTitle = "mean squared error",
            ShowMarkers = true,
        });
        var marks = new List<Trace> { Mark(selection, selection.Rank, "chosen", Palette.Color(2)) };
        if (selection.BestRank != selection.Rank)
            marks.Add(Mark(selection, selection.BestRank, "lowest error", Palette.Color(3)));
        return (figure with
        {
            Traces = [.. figure.Traces, .. marks],
            AlternativeText = $"{figure.AlternativeText} Rank {selection.Rank} is chosen; the error is lowest at rank {selection.BestRank}.",
        }).WithProvenance(selection.Provenance);
    }

    /// <summary>What changes with the rank: how much of the values is explained, and how stable the factors and the clusters of
    /// the samples are. All measures are at most 1.</summary>
    public static Figure StabilityCurves(this RankSurvey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        double[] ranks = [.. survey.Ranks.Select(rank => (double)rank.Rank)];
        return LineChart.Create(
        [
            Series("cophenetic correlation", rank => rank.CopheneticCorrelation),
            Series("dispersion", rank => rank.Dispersion),
            Series("silhouette", rank => rank.Silhouette),
            Series("stability of factors", rank => rank.Stability),
            Series("explained", rank => rank.ExplainedFraction),
        ], new LineChartOptions { Title = "Stability by rank", XTitle = "rank", YTitle = "measure", ShowMarkers = true })
            .WithProvenance(survey.Provenance);

        LineSeries Series(string name, Func<RankSurveyEntry, double> measure) => new(name, [.. survey.Ranks.Select(measure)]) { X = ranks };
    }

    /// <summary>
    /// The consensus as a heatmap, samples in the order of the tree that <see cref="NmfConsensus.SampleOrder"/> comes from: clear
    /// blocks are clusters that every run finds. A band shows the groups of the samples, if they have any.
    /// </summary>
    public static Figure Heatmap(this NmfConsensus consensus)
    {
        ArgumentNullException.ThrowIfNull(consensus);
        var distances = new LabeledMatrix(
            consensus.Matrix.Values.Map(together => 1 - together, MathNet.Numerics.LinearAlgebra.Zeros.Include), consensus.Matrix.RowNames, consensus.Matrix.ColumnNames);
        var tree = HierarchicalClustering.FitDistances(distances, new HierarchicalClusteringOptions { OptimalOrder = false });
        var figure = consensus.Matrix.Heatmap(options: new HeatmapOptions
        {
            Title = FormattableString.Invariant($"Consensus of {consensus.Runs.Count} runs at rank {consensus.Rank}"),
            Subtitle = $"Cophenetic correlation {NumberText.Of(consensus.CopheneticCorrelation, 3)}",
            ValueTitle = "together",
            RowTree = tree,
            ColumnTree = tree,
            ShowValues = false,
        });
        return figure with { Traces = [(HeatmapTrace)figure.Traces[0] with { Minimum = 0, Maximum = 1, RowTree = [] }], Height = 560 };
    }

    private static ScatterTrace Mark(RankSelection selection, int rank, string what, Rgb color) => new()
    {
        Name = FormattableString.Invariant($"{what}: {rank}"),
        X = [rank],
        Y = [selection.Ranks.Single(r => r.Rank == rank).TestError],
        Color = color,
        Symbol = MarkerSymbol.Diamond,
        MarkerSize = 13,
    };
}
