using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;
using NotebookKit.Factorization.Losses;
using NotebookKit.Numerics;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// A factorization A ≈ W·diag(d)·H: k additive parts, each with a weight for every feature and for every sample.
/// Columns of W and rows of H sum to 1; d says how much each factor contributes to the sum of A, descending. A factor
/// that vanished in the fit is zero in all three. Immutable.
/// </summary>
/// <remarks>
/// Where a side may be negative (<see cref="FactorOptions.NonNegative"/>), it is the magnitudes of each of its factors that sum to 1. d is
/// then ≥ 0 all the same, and bounds from above what the factor adds to the sum of A.
/// </remarks>
public sealed class NmfModel
{
    private readonly double[] _scale;

    internal NmfModel(LabeledMatrix loadings, double[] scale, LabeledMatrix embedding, NmfFit fit)
    {
        Loadings = loadings;
        Embedding = embedding;
        Fit = fit;
        _scale = scale;
        Scale = Array.AsReadOnly(scale);
    }

    /// <summary>W, m features × k factors; each column sums to 1.</summary>
    public LabeledMatrix Loadings { get; }

    /// <summary>H, k factors × n samples; each row sums to 1. Factors are its features, as samples are columns everywhere.</summary>
    public LabeledMatrix Embedding { get; }

    /// <summary>d, the contribution of each factor; descending, unless factors were put in another order.</summary>
    public IReadOnlyList<double> Scale { get; }

    /// <summary>How the model was fitted and how well it fits. After <see cref="Without"/> it still describes the whole fit.</summary>
    public NmfFit Fit { get; }

    /// <summary>k, the number of factors in this model.</summary>
    public int Rank => _scale.Length;

    /// <summary>
    /// <c>nmf1 … nmfk</c>, by descending d; those that stay keep their names when others are left out. Fixed factors
    /// (<see cref="NmfOptions.FixedLoadings"/>) have the names that they were given with.
    /// </summary>
    public IReadOnlyList<string> FactorNames => Embedding.RowNames;

    /// <summary>Names of the m features.</summary>
    public IReadOnlyList<string> FeatureNames => Loadings.RowNames;

    /// <summary>Names of the n samples.</summary>
    public IReadOnlyList<string> SampleNames => Embedding.ColumnNames;

    /// <summary>Whether factors of the fit were left out, so that the model no longer reproduces A.</summary>
    public bool IsPartial => Rank < Fit.Rank;

    /// <summary>The position of a factor, counted from 0.</summary>
    /// <exception cref="ArgumentException">There is no such factor; the message lists those that there are.</exception>
    public int IndexOf(FactorKey factor) => factor.IndexAmong(FactorNames, nameof(factor));

    /// <summary>W·diag(d)·H, m × n: what the model makes of A.</summary>
    public LabeledMatrix Reconstruct()
        => new(Loadings.Values * Matrix<double>.Build.DiagonalOfDiagonalArray(_scale) * Embedding.Values,
            FeatureNames, SampleNames, Embedding.HasGroups ? Embedding.Groups : null, Embedding.Provenance);

    /// <summary>
    /// The features with the largest loadings on a factor, largest first; equal loadings keep their order. Signed
    /// loadings count by their magnitude.
    /// </summary>
    /// <param name="factor">The factor.</param>
    /// <param name="count">How many, at least 1; all of them when there are fewer.</param>
    public IReadOnlyList<FeatureLoading> TopFeatures(FactorKey factor, int count = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var loadings = Loadings.Values.Column(factor.IndexAmong(FactorNames, nameof(factor))).ToArray();
        return
        [
            .. Enumerable.Range(0, loadings.Length)
                .OrderByDescending(i => Math.Abs(loadings[i]))
                .Take(count)
                .Select(i => new FeatureLoading(FeatureNames[i], i, loadings[i])),
        ];
    }

    /// <summary>The model without some factors: their names are gone, the others keep theirs.</summary>
    /// <exception cref="ArgumentException">No factor would be left, or one named does not exist.</exception>
    public NmfModel Without(params FactorKey[] factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        var left = Enumerable.Range(0, Rank).Except(factors.Select(key => key.IndexAmong(FactorNames, nameof(factors)))).ToArray();
        return left.Length > 0 ? At(left) : throw new ArgumentException($"factors names all {Rank} factors; at least one must stay.", nameof(factors));
    }

    /// <summary>The model of some factors alone, in the order given, with their names.</summary>
    /// <exception cref="ArgumentException">No factor is named, one is named twice, or one does not exist.</exception>
    public NmfModel Select(params FactorKey[] factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        var picked = Array.ConvertAll(factors, key => key.IndexAmong(FactorNames, nameof(factors)));
        if (picked.Length == 0) throw new ArgumentException("factors is empty; at least one factor is needed.", nameof(factors));
        if (picked.Distinct().Count() < picked.Length) throw new ArgumentException("factors names a factor twice.", nameof(factors));
        return At(picked);
    }

    /// <summary>
    /// The weights of this model's factors in other samples: for each, the exact non-negative least squares
    /// solution h of a ≈ W·diag(d)·h, or, for another loss, the h that minimizes it, iterated to ten digits of the loss (structural
    /// zeros per sample are then as probable as in the mean of the fit). On the scale of <see cref="Embedding"/>, so the two can be compared. A model
    /// that leaves factors out explains samples by those that are left, which then take over what they can. Values are missing
    /// in the sense of the fit's <see cref="NmfOptions.Missing"/>; a sample without any observed value gets zero weights. Penalties and
    /// bounds of the fit do not count here; where H may be negative, so may h.
    /// </summary>
    /// <param name="newValues">
    /// m features (the same, in the same order) × any number of samples, finite (or missing) and, unless the model has a signed side, ≥ 0.
    /// </param>
    /// <returns>k × samples.</returns>
    /// <exception cref="ArgumentException">The features are not those of the model, or a value is negative or not finite.</exception>
    public LabeledMatrix Project(LabeledMatrix newValues)
    {
        ArgumentNullException.ThrowIfNull(newValues);
        newValues.CheckFeatures(FeatureNames, nameof(newValues), "the model");
        if (Fit.Options.IsSigned) Finite.Check(newValues, nameof(newValues), "semi-NMF", Fit.Options.Missing);
        else NonNegative.Check(newValues, nameof(newValues), Fit.Options.Missing);

        // Weights belong to the entries of the fit; what a missing value looks like holds of new samples too.
        var options = Fit.Options with { Weights = null };
        LossDomain.Check(newValues, options, nameof(newValues));
        var input = Operand.Of(newValues.Values, options);
        NonNegative.CheckOverflow(input.SquaredNorm, nameof(newValues));
        var fixedSide = new FactorBlock(Rank, FeatureNames.Count);
        for (var f = 0; f < Rank; f++)
        {
            for (var i = 0; i < FeatureNames.Count; i++) fixedSide[f][i] = Loadings[i, f] * _scale[f];
        }

        var weights = new FactorBlock(Rank, newValues.ColumnCount);
        if (Fit.Options.Embedding.NonNegative) weights = Projection.Of(input, fixedSide, Fit);
        else SignedLeastSquares.Solve(fixedSide, input, weights);
        var values = Matrix<double>.Build.Dense(Rank, newValues.ColumnCount, (f, j) => weights[f][j]);
        return new LabeledMatrix(values, FactorNames, newValues.ColumnNames, newValues.HasGroups ? newValues.Groups : null, newValues.Provenance);
    }

    /// <summary>
    /// The loadings of other features on this model's factors, when they were measured in the same samples: for each,
    /// the exact non-negative least squares solution w of b ≈ w·diag(d)·H. On the scale of <see cref="Loadings"/>, so
    /// the two can be compared and stacked; columns do not sum to 1. The counterpart of <see cref="Project"/>.
    /// </summary>
    /// <param name="newFeatures">Any number of features × n samples (the same, in the same order), finite and ≥ 0.</param>
    /// <returns>features × k.</returns>
    /// <exception cref="ArgumentException">The samples are not those of the model, or a value is negative or not finite.</exception>
    public LabeledMatrix ProjectFeatures(LabeledMatrix newFeatures)
    {
        ArgumentNullException.ThrowIfNull(newFeatures);
        newFeatures.CheckSamples(SampleNames, nameof(newFeatures), "the model");
        NonNegative.Check(newFeatures, nameof(newFeatures));
        var input = Operand.Of(newFeatures.Values);
        NonNegative.CheckOverflow(input.SquaredNorm, nameof(newFeatures));
        var fixedSide = new FactorBlock(Rank, SampleNames.Count);
        for (var f = 0; f < Rank; f++)
        {
            for (var j = 0; j < SampleNames.Count; j++) fixedSide[f][j] = Embedding[f, j] * _scale[f];
        }

        var loadings = new FactorBlock(Rank, newFeatures.RowCount);
        new HalfStep(Rank, newFeatures.RowCount, input.ProjectSamples).Solve(fixedSide, loadings);
        var values = Matrix<double>.Build.Dense(newFeatures.RowCount, Rank, (i, f) => loadings[f][i]);
        return new LabeledMatrix(values, newFeatures.RowNames, FactorNames, null, newFeatures.Provenance);
    }

    /// <summary>Summarizes the weights of the samples by group: how much of each factor is in each group.</summary>
    /// <param name="groups">n labels, one for each sample.</param>
    /// <param name="statistic">What to compute in each group; the mean by default, which group sizes do not distort.</param>
    /// <exception cref="ArgumentException">The number of labels is not the number of samples.</exception>
    public GroupSummary SummarizeBy(GroupLabels groups, GroupStatistic statistic = GroupStatistic.Mean)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return new GroupSummary(Embedding.WithGroups(groups, nameof(groups)), statistic);
    }

    /// <summary>
    /// Puts the factors in the order of another model's and gives them its names, so that models of different seeds or
    /// data can be compared factor by factor: the assignment with the largest sum of cosines (Kuhn 1955).
    /// </summary>
    /// <param name="reference">The model whose order and names are taken over.</param>
    /// <param name="basis">
    /// What is compared. By default the loadings, which say what a factor is made of whatever samples it was seen in.
    /// </param>
    /// <returns>
    /// The aligned model, with the cosines. If this model has more factors than the reference, those without a partner
    /// follow after the others, in their old order, under numbers that the reference does not use; if it has fewer, the
    /// names of the reference's factors without a partner do not occur.
    /// </returns>
    /// <exception cref="ArgumentException">The models differ in the features or the samples that are compared, or there is no such basis.</exception>
    public FactorAlignment AlignTo(NmfModel reference, AlignmentBasis basis = AlignmentBasis.Loadings)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return FactorMatching.Align(this, reference, basis);
    }

    /// <summary>The factors in descending order of d, which is the order of the fit.</summary>
    public NmfModel OrderByScale() => At([.. Enumerable.Range(0, Rank).OrderByDescending(f => _scale[f])]);

    /// <summary>
    /// The factors most specific to some groups first, as <see cref="GroupSummary.SpecificityTo"/> ranks them: by their mean
    /// weight inside against that outside, which neither group sizes nor d distort.
    /// </summary>
    /// <param name="groups">Picks the groups by name: <c>g =&gt; g.StartsWith("Control")</c>.</param>
    /// <param name="labels">n labels; those of the model's data when left out.</param>
    /// <exception cref="ArgumentException">No sample, or every sample, is in the groups picked, or the labels do not fit.</exception>
    /// <exception cref="InvalidOperationException">No labels are given, and the model's data have no groups.</exception>
    public NmfModel OrderByGroups(Func<string, bool> groups, GroupLabels? labels = null)
        => At([.. SummarizeBy(labels ?? Embedding.Groups).SpecificityTo(groups).Select(factor => factor.Index)]);

    /// <summary>
    /// The factors in an order in which those with similar loadings stand side by side: the leaves of average linkage over
    /// 1 − cosine. For heat maps of W, and for models of many factors.
    /// </summary>
    public NmfModel OrderBySimilarity() => At(Agglomeration.Of(FactorMatching.Distances(this)).LeafOrder());

    /// <summary>How concentrated each factor is on few features and on few samples, from 0 to 1 (Hoyer 2004).</summary>
    public IReadOnlyList<FactorSparsity> Sparsity() => Array.AsReadOnly(FactorSparsity.Of(this));

    /// <summary>
    /// How well W·diag(d)·H reproduces values of the samples of the fit: those of the fit themselves, or another measurement
    /// of the same samples. By squared error, every entry counting once, whatever the loss and the weights of the fit. A model that leaves factors out is taken as it is: what the factors left reproduce by
    /// themselves, without taking over from the others.
    /// </summary>
    /// <param name="values">
    /// m × n, the model's features and samples in its order. NaN is left out as not observed, and so are zeros where the fit takes
    /// them for missing (<see cref="NmfOptions.Missing"/>).
    /// </param>
    /// <exception cref="ArgumentException">
    /// The features or samples are not those of the model (for others see <see cref="EvaluateProjection"/>), or a value is infinite.
    /// </exception>
    public NmfEvaluation Evaluate(LabeledMatrix values)
    {
        ModelEvaluation.CheckSameEntries(this, values, nameof(values));
        return ModelEvaluation.Of(this, Embedding, values, nameof(values));
    }

    /// <summary>The same at some entries only: those that were held out of a fit, or those of one feature.</summary>
    /// <inheritdoc cref="Evaluate(LabeledMatrix)"/>
    /// <param name="values">m × n, the model's features and samples in its order.</param>
    /// <param name="entries">Row and column, counted from 0. One named twice counts twice; one that is not observed is left out.</param>
    public NmfEvaluation Evaluate(LabeledMatrix values, IReadOnlyList<(int Row, int Column)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ModelEvaluation.CheckSameEntries(this, values, nameof(values));
        ModelEvaluation.CheckInside(values, entries, nameof(entries));
        return ModelEvaluation.AtEntries(this, values, nameof(values), entries);
    }

    /// <summary>The same at the entries of a mask.</summary>
    /// <inheritdoc cref="Evaluate(LabeledMatrix)"/>
    /// <param name="values">m × n, the model's features and samples in its order.</param>
    /// <param name="mask">m × n: entries that are 0 are left out, all others count. Its names do not matter.</param>
    public NmfEvaluation Evaluate(LabeledMatrix values, LabeledMatrix mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ModelEvaluation.CheckSameEntries(this, values, nameof(values));
        return ModelEvaluation.AtEntries(this, values, nameof(values), ModelEvaluation.EntriesOf(mask, values, nameof(mask)));
    }

    /// <summary>
    /// How well the model's factors reproduce other samples, each with the weights that suit it best (those of
    /// <see cref="Project"/>). After a plain fit by least squares never worse than <see cref="Evaluate(LabeledMatrix)"/> on the
    /// samples of the fit, up to rounding. In a model that leaves factors out, those left take over what they can.
    /// </summary>
    /// <param name="newValues">m features (the same, in the same order) × any number of samples, as for <see cref="Project"/>.</param>
    /// <exception cref="ArgumentException">The features are not those of the model, or a value is negative or not finite.</exception>
    public NmfEvaluation EvaluateProjection(LabeledMatrix newValues)
        => ModelEvaluation.Of(this, Project(newValues), newValues, nameof(newValues));

    /// <summary>A text card: shape, fit, and each factor with its share and its top feature.</summary>
    public override string ToString() => TextCard.Of(this);

    /// <summary>The model of some factors in the order given, under new names if there are any.</summary>
    internal NmfModel At(int[] factors, IEnumerable<string>? names = null)
    {
        var newNames = names?.ToArray() ?? Array.ConvertAll(factors, f => FactorNames[f]);
        var columns = Loadings.Values.EnumerateColumns().ToArray();
        var rows = Embedding.Values.EnumerateRows().ToArray();
        return new NmfModel(
            new LabeledMatrix(
                Matrix<double>.Build.DenseOfColumnVectors(factors.Select(f => columns[f])), FeatureNames, newNames, null, Loadings.Provenance),
            Array.ConvertAll(factors, f => _scale[f]),
            new LabeledMatrix(
                Matrix<double>.Build.DenseOfRowVectors(factors.Select(f => rows[f])), newNames, SampleNames,
                Embedding.HasGroups ? Embedding.Groups : null, Embedding.Provenance),
            Fit);
    }
}

/// <summary>How much a factor weighs a feature.</summary>
/// <param name="Feature">Name of the feature.</param>
/// <param name="Index">Its position, counted from 0.</param>
/// <param name="Loading">Its entry in W: its share of the factor, in [0, 1], or in [−1, 1] where W is signed.</param>
public readonly record struct FeatureLoading(string Feature, int Index, double Loading);
