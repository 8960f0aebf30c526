namespace NotebookKit;

/// <summary>
/// Samples and features on the same two factors (after Gabriel 1971): samples as points by their weights, the
/// features that define the two factors as arrows by their loadings.
/// </summary>
public sealed class Biplot
{
    private Biplot(LabeledMatrix samples, BiplotFeature[] features)
    {
        Samples = samples;
        Features = Array.AsReadOnly(features);
    }

    /// <summary>2 × n: the weights of the two factors in every sample; row names are the factors, groups are kept.</summary>
    public LabeledMatrix Samples { get; }

    /// <summary>The features shown as arrows, longest first.</summary>
    public IReadOnlyList<BiplotFeature> Features { get; }

    /// <summary>Name of the factor along x.</summary>
    public string XFactor => Samples.RowNames[0];

    /// <summary>Name of the factor along y.</summary>
    public string YFactor => Samples.RowNames[1];

    /// <summary>Lays out two factors of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">The factor along x.</param>
    /// <param name="y">The factor along y, another one.</param>
    /// <param name="groups">n labels that colour the samples; those of the model's data when left out.</param>
    /// <param name="featureCount">
    /// How many features become arrows, at least 0. Default 0: with hundreds of regions, arrows hide the samples.
    /// </param>
    /// <exception cref="ArgumentException">A factor does not exist, both are the same, or the labels do not fit.</exception>
    public static Biplot Create(NmfModel model, FactorKey x, FactorKey y, GroupLabels? groups = null, int featureCount = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(featureCount);
        var (first, second) = (x.IndexAmong(model.FactorNames, nameof(x)), y.IndexAmong(model.FactorNames, nameof(y)));
        if (first == second) throw new ArgumentException($"x and y are both {model.FactorNames[first]}; a biplot needs two factors.", nameof(y));
        var samples = model.Select(first, second).Embedding;
        return new Biplot(groups is null ? samples : samples.WithGroups(groups, nameof(groups)), Arrows(model, first, second, samples, featureCount));
    }

    /// <summary>One line: factors and counts.</summary>
    public override string ToString() => $"Biplot of {XFactor} and {YFactor}: {Samples.ColumnCount} samples, {Features.Count} features";

    /// <summary>
    /// Arrows are the loadings, scaled by one number so that the longest spans the samples; their directions and
    /// relative lengths are what means something.
    /// </summary>
    private static BiplotFeature[] Arrows(NmfModel model, int x, int y, LabeledMatrix samples, int count)
    {
        var longest = Enumerable.Range(0, model.FeatureNames.Count)
            .Select(i => (Index: i, X: model.Loadings[i, x], Y: model.Loadings[i, y]))
            .OrderByDescending(feature => double.Hypot(feature.X, feature.Y))
            .Take(count)
            .ToArray();
        if (longest.Length == 0 || double.Hypot(longest[0].X, longest[0].Y) == 0) return [];
        var reach = Enumerable.Range(0, samples.ColumnCount).Max(j => double.Hypot(samples[0, j], samples[1, j]));
        var scale = reach / double.Hypot(longest[0].X, longest[0].Y);
        return Array.ConvertAll(longest, feature => new BiplotFeature(model.FeatureNames[feature.Index], feature.X * scale, feature.Y * scale));
    }
}

/// <summary>A feature as an arrow from the origin of a biplot.</summary>
/// <param name="Name">Name of the feature.</param>
/// <param name="X">End of the arrow along x, on the scale of the samples.</param>
/// <param name="Y">End of the arrow along y, on the scale of the samples.</param>
public readonly record struct BiplotFeature(string Name, double X, double Y);
