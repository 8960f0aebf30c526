using System.Globalization;

namespace NotebookKit.Text;

/// <summary>The text cards that <c>ToString()</c> gives: what a terminal shows where a notebook shows a card.</summary>
internal static class TextCard
{
    private const int MostRows = 12;

    public static string Of(LabeledMatrix matrix)
    {
        var name = matrix.Provenance is { } provenance ? TextTable.Tame(provenance.Name) + ": " : "";
        var text = string.Create(CultureInfo.InvariantCulture, $"{name}{matrix.RowCount} × {matrix.ColumnCount} matrix\n") + Banner(matrix.Provenance);
        if (!matrix.HasGroups) return text.TrimEnd('\n');
        var table = new TextTable();
        var groups = matrix.Groups;
        foreach (var (level, count) in groups.Levels.Zip(groups.Counts).Take(MostRows)) table.Row(level, Number(count));
        return (text + table + Hidden(groups.Levels.Count, "groups")).TrimEnd('\n');
    }

    public static string Of(NmfModel model)
    {
        var fit = model.Fit;
        var run = fit.BestRun;
        var partial = model.IsPartial ? $" (of {fit.Rank} fitted)" : "";
        var table = new TextTable().Row("factor", "d", "share", "top feature");
        var total = model.Scale.Sum();
        for (var f = 0; f < Math.Min(model.Rank, MostRows); f++)
        {
            var share = total > 0 ? model.Scale[f] / total : 0;
            table.Row(model.FactorNames[f], Number(model.Scale[f]), Percent(share), model.TopFeatures(f, 1)[0].Feature);
        }

        return (string.Create(CultureInfo.InvariantCulture,
                $"NMF: {model.FeatureNames.Count} features × {model.SampleNames.Count} samples × {model.Rank} factors{partial}\n")
            + Banner(model.Embedding.Provenance)
            + (fit.Options.Loss.Kind == NmfLossKind.SquaredError ? "" : string.Create(CultureInfo.InvariantCulture, $"  {fit.Options.Loss} loss {fit.Loss:G10}\n"))
            + string.Create(CultureInfo.InvariantCulture,
                $"  squared error {fit.SquaredError:G10} ({Percent(fit.ExplainedFraction)} of the squared values explained)\n")
            + $"  {(run.Converged ? "converged" : "NOT converged")} after {run.Iterations} iterations, seed {run.Seed}; "
            + $"{fit.AgreeingRuns} of {fit.Runs.Count} starts agree on the loss\n"
            + table + Hidden(model.Rank, "factors")).TrimEnd('\n');
    }

    public static string Of(IntegrativeNmfModel model)
    {
        var run = model.Fit.BestRun;
        var shown = Math.Min(model.DatasetNames.Count, MostRows);
        var factors = new TextTable().Row(["factor", .. model.DatasetNames.Take(shown).Select(name => "specific to " + name)]);
        for (var f = 0; f < Math.Min(model.Rank, MostRows); f++)
        {
            factors.Row([model.FactorNames[f], .. Enumerable.Range(0, shown).Select(d => Percent(model.Specificity[d, f]))]);
        }

        return (string.Create(CultureInfo.InvariantCulture,
                $"Integrative NMF: {model.DatasetNames.Count} data sets × {model.FeatureNames.Count} features × {model.JointEmbedding.ColumnCount} samples × {model.Rank} factors\n")
            + Banner(model.JointEmbedding.Provenance)
            + string.Create(CultureInfo.InvariantCulture,
                $"  squared error {model.Fit.Loss:G10} ({Percent(model.Fit.ExplainedFraction)} of the squared values explained), penalty {model.Fit.Penalty:G6} with λ = {model.Fit.Options.Lambda}\n")
            + $"  {(run.Converged ? "converged" : "NOT converged")} after {run.Iterations} iterations, seed {run.Seed}, best of {model.Fit.Runs.Count} starts\n"
            + factors + Hidden(model.Rank, "factors") + Hidden(model.DatasetNames.Count, "data sets")).TrimEnd('\n');
    }

    public static string Of(GroupSummary summary)
    {
        var table = new TextTable().Row(["group", "samples", .. summary.FactorNames]);
        for (var g = 0; g < Math.Min(summary.GroupNames.Count, 5 * MostRows); g++)
        {
            table.Row([summary.GroupNames[g], Number(summary.Counts[g]), .. summary.Values.Values.Row(g).Select(Number)]);
        }

        return ($"{summary.Statistic} weight of {summary.FactorNames.Count} factors in {summary.GroupNames.Count} groups\n"
            + Banner(summary.Provenance) + table + Hidden(summary.GroupNames.Count, "groups", 5 * MostRows)).TrimEnd('\n');
    }

    public static string Of(SpecificityTest test)
    {
        var table = new TextTable().Row("factor", "mean inside", "mean outside", "ratio", "Cliff's delta", "p", "adjusted p");
        foreach (var row in test.Factors.Take(5 * MostRows))
        {
            var factor = row.Specificity;
            table.Row(factor.Factor, Number(factor.MeanInside), Number(factor.MeanOutside), Number(factor.Ratio), Fraction(row.EffectSize), Number(row.PValue), Number(row.AdjustedPValue));
        }

        return (string.Create(CultureInfo.InvariantCulture,
                $"Specificity of {test.Factors.Count} factors: {test.InsideCount} samples inside, {test.OutsideCount} outside; {test.Options.Permutations} permutations, seed {test.Options.Seed}\n")
            + Banner(test.Provenance) + table + Hidden(test.Factors.Count, "factors", 5 * MostRows)).TrimEnd('\n');
    }

    public static string Of(ConfusionMatrix confusion)
    {
        var table = new TextTable().Row(["actual \\ predicted", .. confusion.Levels, "recall"]);
        for (var c = 0; c < confusion.Levels.Count; c++)
        {
            table.Row([confusion.Levels[c], .. confusion.Counts.Values.Row(c).Select(Number), Fraction(confusion.Recalls[c])]);
        }

        return $"{confusion.SampleCount} samples, balanced accuracy {Fraction(confusion.BalancedAccuracy)}, accuracy {Fraction(confusion.Accuracy)} "
            + $"(majority baseline {Fraction(confusion.MajorityBaseline)})\n" + Banner(confusion.Provenance) + table.ToString().TrimEnd('\n');
    }

    public static string Of(UmapEmbedding embedding)
    {
        var options = embedding.Options;
        return (string.Create(CultureInfo.InvariantCulture,
                $"UMAP: {embedding.Coordinates.ColumnCount} samples in {embedding.Coordinates.RowCount} dimensions\n")
            + Banner(embedding.Coordinates.Provenance)
            + string.Create(CultureInfo.InvariantCulture,
                $"  {options.NeighborCount} neighbours, {(options.Distance is null ? options.Metric.ToString() : "own")} distance, minimum distance {options.MinimumDistance}, spread {options.Spread}\n")
            + Shaped(embedding)
            + $"  {embedding.EpochCount} epochs, seed {options.Seed}, neighbour graph in {(embedding.ComponentCount == 1 ? "one piece" : $"{embedding.ComponentCount} separate pieces")}").TrimEnd('\n');
    }

    /// <summary>What makes a layout other than plain UMAP.</summary>
    private static string Shaped(UmapEmbedding embedding)
        => (embedding.IsSupervised ? "  shaped by labels: how well it separates them tests nothing\n" : "")
            + (embedding.Options.DensityWeight > 0 ? string.Create(CultureInfo.InvariantCulture, $"  densities kept, weight {embedding.Options.DensityWeight}\n") : "")
            + (embedding.HasExactNeighbors ? "" : "  neighbours found approximately\n");

    internal static string Banner(Provenance? provenance)
        => provenance is { IsSimulated: true } ? $"  *** SIMULATED DATA: {TextTable.Tame(provenance.Name)} supports no conclusion about the world ***\n" : "";

    /// <summary>The first of several things that are ready to print: <c>a, b and 3 more</c>.</summary>
    internal static string Listed(IReadOnlyCollection<string> things)
        => string.Join(", ", things.Take(MostRows)) + (things.Count > MostRows ? $" and {things.Count - MostRows} more" : "");

    internal static string Hidden(int count, string what, int shown = MostRows) => count > shown ? $"  … and {count - shown} more {what}\n" : "";

    internal static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    internal static string Number(double value)
        => value.ToString(Math.Abs(value) is >= 1e4 and < 1e9 ? "F0" : "G4", CultureInfo.InvariantCulture);

    internal static string Fraction(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    internal static string Percent(double value) => (100 * value).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
