using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Clustering;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit;

/// <summary>
/// Samples split in two by a factorization of rank 2: each goes to the factor that contributes more to it (Kuang and
/// Park 2013; DeBruine, Melcher and Triche 2021). Immutable.
/// </summary>
public sealed class Bipartition
{
    private Bipartition(int[] first, int[] second, double[] balance, double quality)
    {
        First = Array.AsReadOnly(first);
        Second = Array.AsReadOnly(second);
        Balance = Array.AsReadOnly(balance);
        Quality = quality;
    }

    /// <summary>Positions of the samples in the larger half, ascending; all samples where there is no split. Of halves of equal size, that of the first sample.</summary>
    public IReadOnlyList<int> First { get; }

    /// <summary>Positions of the samples in the other half, ascending; empty where there is no split.</summary>
    public IReadOnlyList<int> Second { get; }

    /// <summary>
    /// For each sample, how far the factor of the first half outweighs the other, in [−1, 1]: their difference over their sum.
    /// Near 0 the sample is a mixture of both. 0 where there is no split or the sample is all zero.
    /// </summary>
    public IReadOnlyList<double> Balance { get; }

    /// <summary>
    /// How well the halves are separated, in [−1, 1]: the mean over the samples of the weaker half of (b − a) / max(a, b), where
    /// a and b are the cosine distances to the centre of the others in its half and to that of the other half. 1: far apart;
    /// 0: no better than chance, and where there is no split. A centre is the mean of samples scaled to length 1. A sample that
    /// is alone in its half counts 0; samples all zero do not count.
    /// </summary>
    /// <remarks>
    /// The silhouette with centres in place of pairs (Rousseeuw 1987; Hruschka, de Castro and Campello 2004), by relative
    /// cosine distance as in DeBruine, Melcher and Triche (2021). Two deviations, without which mere noise looks separated: a sample
    /// does not count in its own centre, and the halves are not averaged, because to a large half two outliers seem far away.
    /// </remarks>
    public double Quality { get; }

    /// <summary>Whether there are two halves.</summary>
    public bool IsSplit => Second.Count > 0;

    /// <summary>Splits samples in two.</summary>
    /// <param name="values">m features × n samples; finite and ≥ 0. Large samples weigh more in where the split falls; scale them first if they should not.</param>
    /// <param name="cancellation">Stops between iterations; the token of <see cref="FitContext"/> when left out.</param>
    /// <returns>
    /// Two halves, or none where there is nothing to split: fewer than two samples above zero, one feature, or all samples
    /// of one direction. A sample all zero goes to the larger half.
    /// </returns>
    /// <exception cref="ArgumentException">A value is negative or not finite.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    /// <remarks>
    /// Deterministic, without a seed: the factorization starts from NNDSVD (<see cref="NmfInitialization.Nndsvd"/>). Weights
    /// are compared with the columns of W scaled to length 1, as in Kuang and Park (2013). A sparse matrix stays sparse.
    /// </remarks>
    public static Bipartition Fit(LabeledMatrix values, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        NonNegative.Check(values, nameof(values));
        return FitChecked(values, cancellation);
    }

    /// <summary>One line: sizes of the halves and their quality.</summary>
    public override string ToString() => IsSplit
        ? FormattableString.Invariant($"Bipartition: {First.Count} + {Second.Count} samples, quality {Quality:F3}")
        : $"Bipartition: no split of {Text.TextCard.Counted(First.Count, "sample")}";

    internal static Bipartition FitChecked(LabeledMatrix values, CancellationToken cancellation)
    {
        // Units of the largest value: what is left of a large data set may be too small to be squared.
        var largest = values.Values.Enumerate(Zeros.AllowSkip).DefaultIfEmpty().Max();
        if (largest == 0) return None(values.ColumnCount);
        var exponent = Math.ILogB(largest);
        var scaled = values.Values.Map(value => Math.ScaleB(value, -exponent));
        var lengths = scaled.ColumnNorms(2).ToArray();
        var present = Enumerable.Range(0, lengths.Length).Where(j => lengths[j] > 0).ToArray();
        if (present.Length < 2 || values.RowCount < 2) return None(values.ColumnCount);

        var contributions = Contributions(scaled, cancellation);
        var isFirst = Array.ConvertAll(present, j => contributions[0][j] >= contributions[1][j]);
        var split = SplitQuality.Of(Operand.Of(scaled), lengths, present, isFirst);
        return split is { } quality ? Of(contributions, present, isFirst, quality) : None(values.ColumnCount);
    }

    /// <summary>2 × n: the length of what each factor adds to each sample.</summary>
    private static FactorBlock Contributions(Matrix<double> values, CancellationToken cancellation)
    {
        var options = new NmfOptions { Initialization = NmfInitialization.Nndsvd, Tolerance = 1e-9 };
        var model = Nmf.Fit(new LabeledMatrix(values), 2, options, Silence.Instance, cancellation);
        var contributions = new FactorBlock(2, values.ColumnCount);
        for (var f = 0; f < 2; f++)
        {
            var length = model.Scale[f] * model.Loadings.Values.Column(f).L2Norm();
            TensorPrimitives.Multiply(model.Embedding.Values.Row(f).ToArray(), length, contributions[f]);
        }

        return contributions;
    }

    private static Bipartition Of(FactorBlock contributions, int[] present, bool[] isFirst, double quality)
    {
        var count = isFirst.Count(first => first);
        var keeps = 2 * count > present.Length || (2 * count == present.Length && isFirst[0]);
        var smaller = present.Where((_, p) => isFirst[p] != keeps).ToArray();
        var (own, other) = keeps ? (0, 1) : (1, 0);
        var balance = new double[contributions.Length];
        for (var j = 0; j < balance.Length; j++)
        {
            var sum = contributions[own][j] + contributions[other][j];
            balance[j] = sum > 0 ? (contributions[own][j] - contributions[other][j]) / sum : 0;
        }

        return new Bipartition([.. Enumerable.Range(0, contributions.Length).Except(smaller)], smaller, balance, quality);
    }

    private static Bipartition None(int count) => new([.. Enumerable.Range(0, count)], [], new double[count], 0);
}
