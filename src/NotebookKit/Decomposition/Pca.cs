using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Decomposition;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// Principal components: the directions in the space of the features along which the samples vary most (Pearson
/// 1901, Hotelling 1933), and where each sample lies along them. Immutable.
/// </summary>
public sealed class Pca
{
    private readonly double[] _means;
    private readonly double[] _scales;

    private Pca(double[] means, double[] scales, LabeledMatrix loadings, LabeledMatrix scores, SingularTriplets triplets, double totalVariance)
    {
        (_means, _scales) = (means, scales);
        Means = Array.AsReadOnly(means);
        Scales = Array.AsReadOnly(scales);
        Loadings = loadings;
        Scores = scores;
        Variances = Array.AsReadOnly(Array.ConvertAll(triplets.Values, value => value * value / (scores.ColumnCount - 1)));
        TotalVariance = totalVariance;
        ExplainedFractions = Array.AsReadOnly(Variances.Select(variance => totalVariance > 0 ? variance / totalVariance : 0).ToArray());
        ExplainedFraction = totalVariance > 0 ? Math.Min(1, ExplainedFractions.Sum()) : 1;
        Iterations = triplets.Iterations;
        Converged = triplets.Converged;
    }

    /// <summary>
    /// m features × k components <c>pc1 … pck</c>: orthonormal columns, by descending variance. In each the entry of
    /// largest size (the first of equals) is positive.
    /// </summary>
    public LabeledMatrix Loadings { get; }

    /// <summary>k components × n samples: where each sample lies along each component; each row has mean 0.</summary>
    public LabeledMatrix Scores { get; }

    /// <summary>The variance of the scores of each component, with n − 1 in the denominator, descending.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>The sum of the variances of all features, as they were decomposed.</summary>
    public double TotalVariance { get; }

    /// <summary>The fraction of the total variance that lies along each component; 0 where nothing varies.</summary>
    public IReadOnlyList<double> ExplainedFractions { get; }

    /// <summary>The fraction of the total variance that lies along all k components, in [0, 1]; 1 where nothing varies.</summary>
    public double ExplainedFraction { get; }

    /// <summary>m means, which are subtracted from the features.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>m numbers by which the features are divided afterwards: 1, or the standard deviation where <see cref="PcaOptions.Scale"/> asks for it.</summary>
    public IReadOnlyList<double> Scales { get; }

    /// <summary>Number of iterations of the singular value decomposition.</summary>
    public int Iterations { get; }

    /// <summary>Whether every component met the tolerance, rather than the limit of iterations.</summary>
    public bool Converged { get; }

    /// <summary>Finds the k directions of largest variance.</summary>
    /// <param name="values">m features × n samples, at least two samples; finite, of any sign.</param>
    /// <param name="count">k, from 1 to min(m, n − 1): centred samples span no more.</param>
    /// <param name="options">Whether to scale, and how to iterate.</param>
    /// <param name="progress">Is told of iterations; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops between iterations; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">A value is not finite, values are too large or too small to be squared, the count or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    /// <remarks>
    /// The singular value decomposition of the centred features, as in <see cref="TruncatedSvd"/>. A sparse matrix is
    /// never made dense: its products are corrected for the means, which costs digits only where a feature varies by
    /// less than about 1e-8 of its mean. Deterministic. Components without variance are orthonormal but arbitrary.
    /// </remarks>
    public static Pca Fit(
        LabeledMatrix values,
        int count,
        PcaOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= new PcaOptions();
        options.Validate();
        if (values.ColumnCount < 2) throw new ArgumentException("values has 1 sample; variances need at least 2.", nameof(values));
        var highest = Math.Min(values.RowCount, values.ColumnCount - 1);
        if (count < 1 || count > highest)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count,
                $"count is {count}; for {values.RowCount} features × {values.ColumnCount} samples it must be from 1 to {highest}.");
        }

        Finite.Check(values, nameof(values), "PCA");
        Finite.CheckScale(Sums.OfSquares(values.Values.Enumerate(Zeros.AllowSkip).ToArray()), values, nameof(values));
        var moments = FeatureMoments.Of(values.Values);
        var scales = Array.ConvertAll(moments.Deviations, deviation => options.Scale && deviation > 0 ? deviation : 1);
        var totalVariance = moments.Deviations.Select((deviation, i) => Math.Pow(deviation / scales[i], 2)).Sum();
        var map = CentredMap.Of(values.Values, moments.Means, scales, totalVariance * (values.ColumnCount - 1));
        var triplets = TruncatedSvd.Compute("PCA", map, count, options.Svd, progress, cancellation);
        var names = TruncatedSvd.Names("pc", count);
        return new Pca(moments.Means, scales, TruncatedSvd.LeftOf(triplets, values, names),
            TruncatedSvd.RightOf(triplets, values, names, f => triplets.Values[f]), triplets, totalVariance);
    }

    /// <summary>Where other samples lie along the components, on the scale of <see cref="Scores"/>.</summary>
    /// <param name="newValues">m features (the same, in the same order) × any number of samples, finite.</param>
    /// <returns>k × samples.</returns>
    /// <exception cref="ArgumentException">The features are not those of the fit, or a value is not finite.</exception>
    public LabeledMatrix Transform(LabeledMatrix newValues)
    {
        ArgumentNullException.ThrowIfNull(newValues);
        newValues.CheckFeatures(Loadings.RowNames, nameof(newValues), "the PCA");
        Finite.Check(newValues, nameof(newValues), "PCA");
        var features = new FactorBlock(Loadings.ColumnCount, Loadings.RowCount);
        for (var f = 0; f < features.Rank; f++)
        {
            for (var i = 0; i < features.Length; i++) features[f][i] = Loadings[i, f];
        }

        var samples = new FactorBlock(features.Rank, newValues.ColumnCount);
        CentredMap.Of(newValues.Values, _means, _scales, squaredNorm: 0).ProjectFeatures(features, samples);
        var values = Matrix<double>.Build.Dense(samples.Rank, samples.Length, (f, j) => samples[f][j]);
        return new LabeledMatrix(values, Loadings.ColumnNames, newValues.ColumnNames, newValues.HasGroups ? newValues.Groups : null, newValues.Provenance);
    }

    /// <summary>A text card: shape, variances and what they explain.</summary>
    public override string ToString()
    {
        var table = new TextTable().Row("component", "variance", "explained");
        for (var f = 0; f < Variances.Count; f++) table.Row(Scores.RowNames[f], TextCard.Number(Variances[f]), TextCard.Percent(ExplainedFractions[f]));
        return ($"PCA: {TextCard.Counted(Loadings.RowCount, "feature")} × {TextCard.Counted(Scores.ColumnCount, "sample")}, {TextCard.Counted(Variances.Count, "component")}\n"
            + TextCard.Banner(Scores.Provenance)
            + $"  {TextCard.EndingOfDecomposition(Converged, Iterations)}; {TextCard.Percent(ExplainedFraction)} of the variance explained\n"
            + table).TrimEnd('\n');
    }
}
