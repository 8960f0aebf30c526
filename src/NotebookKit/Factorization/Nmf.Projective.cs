using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit;

/// <content>Factorization by a non-negative projection.</content>
public static partial class Nmf
{
    /// <summary>
    /// Learns k parts such that the weight of a part in a sample is its plain inner product with it: A ≈ W·Wᵀ·A. Parts then
    /// hardly overlap, and there is one set of unknowns, not two.
    /// </summary>
    /// <param name="values">A, m features × n samples; every value finite and ≥ 0.</param>
    /// <param name="rank">k, the number of factors, from 1 to min(m, n).</param>
    /// <param name="options">
    /// How to search. One iteration sets every weight once. Penalties, bounds and signed sides are not available here.
    /// </param>
    /// <param name="progress">Is told of iterations, from any thread; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops the fit between iterations; the token of <see cref="FitContext"/> when left out.</param>
    /// <returns>
    /// A model A ≈ W·diag(d)·H whose embedding follows from its loadings: each row of H is that of WᵀA, scaled to sum to 1.
    /// <see cref="NmfModel.Project"/> gives the least squares weights of other samples, as for any model.
    /// </returns>
    /// <exception cref="ArgumentException">A value is negative or not finite, all are zero, the rank or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    /// <remarks>
    /// Minimizes ‖A − W·Wᵀ·A‖² (Yuan and Oja 2005; Yang and Oja 2010) by exact coordinate descent, not by their multiplicative
    /// updates, which never leave zero and need not lower the loss. Deterministic: the same values, rank and options give the
    /// same bits whatever the number of threads. A sparse matrix stays sparse: an iteration is linear in its stored entries.
    /// </remarks>
    public static NmfModel FitProjective(
        LabeledMatrix values,
        int rank,
        NmfOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= new NmfOptions();
        options.Validate();
        CheckPlain(options, nameof(FitProjective));
        NonNegative.Check(values, nameof(values));
        CheckRank(values, rank, Math.Min(values.RowCount, values.ColumnCount));
        var input = Operand.Of(values.Values);
        CheckScale(values, input, nameof(values));
        var rows = new MatrixRows(values.Values);
        return BestOfStarts("projective NMF", values, input, rank, options,
            (seed, _) => new ProjectiveDescent(input, rows, rank, seed), progress, cancellation);
    }
}
