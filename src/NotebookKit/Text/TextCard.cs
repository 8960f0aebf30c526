using System.Globalization;
using System.Text;

namespace NotebookKit.Text;

/// <summary>The text cards that <c>ToString()</c> gives: what a terminal shows where a notebook shows a card.</summary>
internal static class TextCard
{
    private const int MostRows = 12;

    public static string Of(LabeledMatrix matrix)
    {
        var name = matrix.Provenance is { } provenance ? TextTable.Tame(provenance.Name) + ": " : "";
        var text = $"{name}{Count(matrix.RowCount)} × {Count(matrix.ColumnCount)} matrix\n" + Banner(matrix.Provenance);
        if (!matrix.HasGroups) return text.TrimEnd('\n');
        var table = new TextTable();
        var groups = matrix.Groups;
        foreach (var (level, count) in groups.Levels.Zip(groups.Counts).Take(MostRows)) table.Row(level, Count(count));
        return (text + table + Hidden(groups.Levels.Count, "group")).TrimEnd('\n');
    }

    public static string Of(NmfModel model)
    {
        var fit = model.Fit;
        var run = fit.BestRun;
        var partial = model.IsPartial ? $" (of {fit.Rank} fitted)" : "";
        var table = new TextTable { IsText = column => column == 3 }.Row("factor", "d", "share", "top feature");
        var total = model.Scale.Sum();
        var scale = Column(model.Scale);
        for (var f = 0; f < Math.Min(model.Rank, MostRows); f++)
        {
            var share = total > 0 ? model.Scale[f] / total : 0;
            table.Row(model.FactorNames[f], scale[f], Percent(share), model.TopFeatures(f, 1)[0].Feature);
        }

        return ($"NMF: {Counted(model.FeatureNames.Count, "feature")} × {Counted(model.SampleNames.Count, "sample")} × {Counted(model.Rank, "factor")}{partial}\n"
            + Banner(model.Embedding.Provenance)
            + (fit.Options.Loss.Kind == NmfLossKind.SquaredError ? "" : $"  {fit.Options.Loss} loss {Exact(fit.Loss)}\n")
            + $"  squared error {Exact(fit.SquaredError)} ({Percent(fit.ExplainedFraction)} of the squared values explained)\n"
            + $"  {Ending(run.Converged, run.Iterations)}, seed {Whole(run.Seed)}{(fit.Runs.Count == 1 ? "" : $"; {fit.AgreeingRuns} of {fit.Runs.Count} starts agree on the loss")}\n"
            + table + Hidden(model.Rank, "factor")).TrimEnd('\n');
    }

    public static string Of(IntegrativeNmfModel model)
    {
        var run = model.Fit.BestRun;
        var shown = Math.Min(model.DatasetNames.Count, MostRows);
        var factors = new TextTable { ColumnNoun = ("data set", "data sets"), MoreColumns = model.DatasetNames.Count - shown }
            .Row(["factor", .. model.DatasetNames.Take(shown).Select(name => "specific to " + name)]);
        for (var f = 0; f < Math.Min(model.Rank, MostRows); f++)
        {
            factors.Row([model.FactorNames[f], .. Enumerable.Range(0, shown).Select(d => Percent(model.Specificity[d, f]))]);
        }

        return ($"Integrative NMF: {Counted(model.DatasetNames.Count, "data set")}, {Counted(model.FeatureNames.Count, "feature")} × {Counted(model.JointEmbedding.ColumnCount, "sample")} × {Counted(model.Rank, "factor")}\n"
            + Banner(model.JointEmbedding.Provenance)
            + $"  squared error {Exact(model.Fit.Loss)} ({Percent(model.Fit.ExplainedFraction)} of the squared values explained), penalty {Number(model.Fit.Penalty)} with λ = {Number(model.Fit.Options.Lambda)}\n"
            + $"  {Ending(run.Converged, run.Iterations)}, seed {Whole(run.Seed)}{(model.Fit.Runs.Count == 1 ? "" : $", best of {model.Fit.Runs.Count} starts")}\n"
            + factors + Hidden(model.Rank, "factor")).TrimEnd('\n');
    }

    public static string Of(GroupSummary summary)
    {
        var table = new TextTable { ColumnNoun = ("factor", "factors") }.Row(["group", "samples", .. summary.FactorNames]);
        var weights = NumberColumn.For(summary.Values.Values.Enumerate());
        for (var g = 0; g < Math.Min(summary.GroupNames.Count, 5 * MostRows); g++)
        {
            table.Row([summary.GroupNames[g], Count(summary.Counts[g]), .. summary.Values.Values.Row(g).Select(weights.Write)]);
        }

        return ($"{summary.Statistic} weight of {Counted(summary.FactorNames.Count, "factor")} in {Counted(summary.GroupNames.Count, "group")}\n"
            + Banner(summary.Provenance) + table + Hidden(summary.GroupNames.Count, "group", 5 * MostRows)).TrimEnd('\n');
    }

    public static string Of(SpecificityTest test)
    {
        var table = new TextTable().Row("factor", "mean inside", "mean outside", "ratio", "Cliff's delta", "p", "adjusted p");
        var weights = NumberColumn.For(test.Factors.SelectMany(row => new[] { row.Specificity.MeanInside, row.Specificity.MeanOutside }));
        foreach (var row in test.Factors.Take(5 * MostRows))
        {
            var factor = row.Specificity;
            table.Row(factor.Factor, weights.Write(factor.MeanInside), weights.Write(factor.MeanOutside), Number(factor.Ratio), Fraction(row.EffectSize), Number(row.PValue), Number(row.AdjustedPValue));
        }

        return ($"Specificity of {Counted(test.Factors.Count, "factor")}: {Counted(test.InsideCount, "sample")} inside, {Count(test.OutsideCount)} outside; {Counted(test.Options.Permutations, "permutation")}, seed {Whole(test.Options.Seed)}\n"
            + Banner(test.Provenance) + table + Hidden(test.Factors.Count, "factor", 5 * MostRows)).TrimEnd('\n');
    }

    public static string Of(ConfusionMatrix confusion)
    {
        var table = new TextTable { KeepsLast = true, ColumnNoun = ("predicted class", "predicted classes") }.Row(["actual \\ predicted", .. confusion.Levels, "recall"]);
        for (var c = 0; c < Math.Min(confusion.Levels.Count, 5 * MostRows); c++)
        {
            table.Row([confusion.Levels[c], .. confusion.Counts.Values.Row(c).Select(count => Count((long)count)), Fraction(confusion.Recalls[c])]);
        }

        return ($"{Counted(confusion.SampleCount, "sample")}, balanced accuracy {Fraction(confusion.BalancedAccuracy)}, accuracy {Fraction(confusion.Accuracy)} "
            + $"(majority baseline {Fraction(confusion.MajorityBaseline)})\n" + Banner(confusion.Provenance) + table
            + Hidden(confusion.Levels.Count, "actual class", 5 * MostRows, "actual classes")).TrimEnd('\n');
    }

    public static string Of(UmapEmbedding embedding)
    {
        var options = embedding.Options;
        return ($"UMAP: {Counted(embedding.Coordinates.ColumnCount, "sample")} in {Counted(embedding.Coordinates.RowCount, "dimension")}\n"
            + Banner(embedding.Coordinates.Provenance)
            + string.Create(CultureInfo.InvariantCulture,
                $"  {Counted(options.NeighborCount, "neighbour")}, {(options.Distance is null ? options.Metric.ToString() : "own")} distance, minimum distance {options.MinimumDistance}, spread {options.Spread}\n")
            + Shaped(embedding)
            + $"  {Counted(embedding.EpochCount, "epoch")}, seed {options.Seed}, neighbour graph in {(embedding.ComponentCount == 1 ? "one piece" : $"{embedding.ComponentCount} separate pieces")}").TrimEnd('\n');
    }

    /// <summary>What makes a layout other than plain UMAP.</summary>
    private static string Shaped(UmapEmbedding embedding)
        => (embedding.IsSupervised ? "  shaped by labels: how well it separates them tests nothing\n" : "")
            + (embedding.Options.DensityWeight > 0 ? string.Create(CultureInfo.InvariantCulture, $"  densities kept, weight {embedding.Options.DensityWeight}\n") : "")
            + (embedding.HasExactNeighbors ? "" : "  neighbours found approximately\n");

    /// <summary><c>converged after 1 iteration</c>.</summary>
    internal static string Ending(bool converged, int iterations) => $"{(converged ? "converged" : "NOT converged")} after {Counted(iterations, "iteration")}";

    /// <summary>The same of a decomposition: a first block that holds the whole space leaves nothing to iterate.</summary>
    internal static string EndingOfDecomposition(bool converged, int iterations) => converged && iterations <= 1 ? "found in one step" : Ending(converged, iterations);

    internal static string Banner(Provenance? provenance)
        => provenance is { IsSimulated: true } ? $"  *** SIMULATED DATA: {TextTable.Tame(provenance.Name)} supports no conclusion about the world ***\n" : "";

    /// <summary>The first of several things that are ready to print, on as many lines as they take: <c>a, b and 3 more</c>.</summary>
    internal static string Listed(IReadOnlyCollection<string> things)
    {
        const int Indent = 2;
        var (text, width) = (new StringBuilder(), Indent);
        var rest = things.Count > MostRows ? $" and {Count(things.Count - MostRows)} more" : "";
        foreach (var (thing, place) in things.Take(MostRows).Select((thing, place) => (thing, place)))
        {
            var next = TerminalWidth.Of(thing) + 2;
            if (place > 0 && width + next > TextTable.LongestLine)
            {
                text.Append(",\n  ");
                width = Indent;
            }
            else if (place > 0)
            {
                text.Append(", ");
            }

            text.Append(thing);
            width += next;
        }

        return text.Append(rest).ToString();
    }

    /// <summary>What was left out of so many things.</summary>
    internal static string Hidden(int count, string noun, int shown = MostRows, string? plural = null)
        => count > shown ? $"  … and {Count(count - shown)} more {(count - shown == 1 ? noun : plural ?? noun + "s")}\n" : "";

    /// <summary>A position, a rank, a seed.</summary>
    internal static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number of things.</summary>
    internal static string Count(long value) => value.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: <c>1 sample</c>, <c>2 samples</c>.</summary>
    internal static string Counted(long count, string noun, string? plural = null) => $"{Count(count)} {(count == 1 ? noun : plural ?? noun + "s")}";

    /// <summary>A number by four digits.</summary>
    internal static string Number(double value) => double.IsFinite(value)
        ? value.ToString(Math.Abs(value) switch { >= 1e9 or (> 0 and < 1e-4) => "0.###e-0", >= 1e4 => "#,##0", _ => "G4" }, CultureInfo.InvariantCulture)
        : NotFinite(value);

    /// <summary>A number by ten digits, for what people compare to the last.</summary>
    internal static string Exact(double value) => double.IsFinite(value)
        ? value.ToString(Math.Abs(value) switch { >= 1e9 or (> 0 and < 1e-4) => "0.#########e-0", >= 1e4 => "#,##0.######", _ => "G10" }, CultureInfo.InvariantCulture)
        : NotFinite(value);

    internal static string Fraction(double value) => double.IsFinite(value) ? value.ToString("F3", CultureInfo.InvariantCulture) : NotFinite(value);

    internal static string Percent(double value) => double.IsFinite(value) ? (100 * value).ToString("F1", CultureInfo.InvariantCulture) + " %" : NotFinite(value);

    /// <summary>The numbers of a column, all written alike.</summary>
    internal static string[] Column(IEnumerable<double> numbers)
    {
        double[] all = [.. numbers];
        return Array.ConvertAll(all, NumberColumn.For(all).Write);
    }

    private static string NotFinite(double value) => double.IsNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
}
