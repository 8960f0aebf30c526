using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// A factorization of several data sets, A_d ≈ (W + V_d)·H_d: k factors with loadings that all data sets share, loadings that
/// each has for itself, and a weight for every sample of every data set. Immutable.
/// </summary>
/// <remarks>
/// Columns of W + V_d sum to 1 on average over the data sets, so weights are in the unit of the values. Factors are in descending
/// order of what they contribute to the sum of all values. One that vanished is zero.
/// </remarks>
public sealed class IntegrativeNmfModel
{
    private IntegrativeNmfModel(LabeledMatrix shared, LabeledMatrix[] specific, LabeledMatrix[] embeddings, string[] names, IntegrativeNmfFit fit)
    {
        SharedLoadings = shared;
        SpecificLoadings = Array.AsReadOnly(specific);
        Embeddings = Array.AsReadOnly(embeddings);
        DatasetNames = Array.AsReadOnly(names);
        Fit = fit;
        JointEmbedding = Join(embeddings, names);
        Specificity = SpecificityOf(shared, specific, names);
    }

    /// <summary>W, m features × k factors: what all data sets share.</summary>
    public LabeledMatrix SharedLoadings { get; }

    /// <summary>V_d, m features × k factors, for each data set: what it has besides.</summary>
    public IReadOnlyList<LabeledMatrix> SpecificLoadings { get; }

    /// <summary>H_d, k factors × n_d samples, for each data set, with the groups of its samples.</summary>
    public IReadOnlyList<LabeledMatrix> Embeddings { get; }

    /// <summary>
    /// k factors × all samples, data set after data set, with the data set of each sample as its group: for a picture of how far
    /// the data sets mix.
    /// </summary>
    public LabeledMatrix JointEmbedding { get; }

    /// <summary>
    /// D data sets × k factors: the share of a factor's loadings in a data set that is specific to it, Σ v / Σ (w + v), in [0, 1]. 0 is a
    /// shared factor, 1 one of this data set alone; NaN for a factor without loadings there.
    /// </summary>
    /// <remarks>
    /// Read a row of numbers for each factor, not one number: where two data sets have nothing in common, the cheapest is to pay for V in one
    /// of them only and leave W to the other, with small loadings and large weights. Such a factor is near 1 in one data set and near 0 in the
    /// other; its scale may run away slowly, so that the fit does not converge.
    /// </remarks>
    public LabeledMatrix Specificity { get; }

    /// <summary>Names of the D data sets.</summary>
    public IReadOnlyList<string> DatasetNames { get; }

    /// <summary>How the model was fitted and how well it fits.</summary>
    public IntegrativeNmfFit Fit { get; }

    /// <summary>k, the number of factors.</summary>
    public int Rank => SharedLoadings.ColumnCount;

    /// <summary><c>nmf1 … nmfk</c>, by descending contribution.</summary>
    public IReadOnlyList<string> FactorNames => SharedLoadings.ColumnNames;

    /// <summary>Names of the m features.</summary>
    public IReadOnlyList<string> FeatureNames => SharedLoadings.RowNames;

    /// <summary>(W + V_d)·H_d, m × n_d: what the model makes of a data set.</summary>
    /// <param name="dataset">The position of the data set, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data set.</exception>
    public LabeledMatrix Reconstruct(int dataset)
    {
        if ((uint)dataset >= (uint)Embeddings.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(dataset), dataset, $"dataset is {dataset}; the {Embeddings.Count} data sets are counted from 0 to {Embeddings.Count - 1}.");
        }

        var weights = Embeddings[dataset];
        return new LabeledMatrix((SharedLoadings.Values + SpecificLoadings[dataset].Values) * weights.Values,
            FeatureNames, weights.ColumnNames, weights.HasGroups ? weights.Groups : null, weights.Provenance);
    }

    /// <summary>A text card: data sets with their fit, and each factor with its specificity.</summary>
    public override string ToString() => TextCard.Of(this);

    internal static IntegrativeNmfModel From(IntegrativeLeastSquares solver, IReadOnlyList<LabeledMatrix> dataSets, string[] names, IntegrativeNmfFit fit)
    {
        var (w, parts) = (solver.W, solver.Parts);
        var rank = w.Rank;
        var scale = new double[rank];
        var contribution = new double[rank];
        for (var f = 0; f < rank; f++)
        {
            var shared = Sums.Of(w[f]);
            scale[f] = shared + parts.Average(part => Sums.Of(part.V[f]));
            contribution[f] = parts.Sum(part => (shared + Sums.Of(part.V[f])) * Sums.Of(part.H[f]));
        }

        var order = Enumerable.Range(0, rank).OrderByDescending(f => contribution[f]).ToArray();
        var factors = Enumerable.Range(1, rank).Select(f => FormattableString.Invariant($"nmf{f}")).ToArray();
        var provenance = dataSets.Select(data => data.Provenance).Aggregate(Provenance.OfBoth);
        return new IntegrativeNmfModel(
            Loadings(w, provenance),
            [.. parts.Select((part, d) => Loadings(part.V, dataSets[d].Provenance))],
            [.. parts.Select((part, d) => Weights(part.H, dataSets[d]))],
            names, fit);

        LabeledMatrix Loadings(FactorBlock side, Provenance? origin) => new(
            Matrix<double>.Build.Dense(side.Length, rank, (i, f) => scale[order[f]] > 0 ? side[order[f]][i] / scale[order[f]] : 0),
            dataSets[0].RowNames, factors, null, origin);

        LabeledMatrix Weights(FactorBlock side, LabeledMatrix data) => new(
            Matrix<double>.Build.Dense(rank, side.Length, (f, j) => side[order[f]][j] * scale[order[f]]),
            factors, data.ColumnNames, data.HasGroups ? data.Groups : null, data.Provenance);
    }

    private static LabeledMatrix Join(LabeledMatrix[] embeddings, string[] names)
    {
        var groups = new GroupLabels(embeddings.SelectMany((embedding, d) => Enumerable.Repeat(names[d], embedding.ColumnCount)), names);
        return new LabeledMatrix(
            embeddings.Select(embedding => embedding.Values).Aggregate((left, right) => left.Append(right)), embeddings[0].RowNames,
            embeddings.SelectMany(embedding => embedding.ColumnNames), groups, embeddings.Select(embedding => embedding.Provenance).Aggregate(Provenance.OfBoth));
    }

    private static LabeledMatrix SpecificityOf(LabeledMatrix shared, LabeledMatrix[] specific, string[] names)
    {
        var inAll = shared.Values.ColumnSums();
        var inEach = specific.Select(loadings => loadings.Values.ColumnSums()).ToArray();
        return new LabeledMatrix(
            Matrix<double>.Build.Dense(names.Length, shared.ColumnCount, (d, f) => inEach[d][f] / (inAll[f] + inEach[d][f])),
            names, shared.ColumnNames, null, shared.Provenance);
    }
}
