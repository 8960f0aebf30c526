using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit;

/// <content>Factorization of similarities.</content>
public static partial class Nmf
{
    private const double SymmetryTolerance = 1e-9;

    /// <summary>
    /// Explains similarities between n items by k groups that items may share: A ≈ Hᵀ·diag(d)·H. With weights that are
    /// nearly all in one factor per item, this is a clustering (Kuang, Yun and Park 2015).
    /// </summary>
    /// <param name="similarities">
    /// A, n × n, rows and columns in the same order of items; finite, ≥ 0, symmetric up to rounding. The diagonal counts as
    /// observed: similarities to oneself that mean nothing are best set to the largest value.
    /// </param>
    /// <param name="rank">k, from 1 to n.</param>
    /// <param name="options">
    /// How to search. One iteration sets every weight once. There are many local minima, so several starts are well spent. Penalties,
    /// bounds and signed sides are not available here.
    /// </param>
    /// <param name="progress">Is told of iterations, from any thread; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops the fit between iterations; the token of <see cref="FitContext"/> when left out.</param>
    /// <returns>
    /// A model whose loadings are the transpose of its embedding: row f of H sums to 1, and d says how much a factor contributes to
    /// the sum of A, descending.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The matrix is not square, a similarity is negative, not finite or differs from its mirror image, all are zero, the rank or an
    /// option is out of range.
    /// </exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    /// <remarks>
    /// Minimizes ‖A − HᵀH‖² by exact coordinate descent (Vandaele, Gillis, Lei, Zhong and Dhillon 2016). Deterministic: the same
    /// similarities, rank and options give the same bits whatever the number of threads. A sparse matrix stays sparse: an iteration is linear in its
    /// stored entries.
    /// </remarks>
    public static NmfModel FitSymmetric(
        LabeledMatrix similarities,
        int rank,
        NmfOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(similarities);
        options ??= new NmfOptions();
        options.Validate();
        CheckPlain(options, nameof(FitSymmetric));
        NonNegative.Check(similarities, nameof(similarities));
        Symmetry.Check(similarities.Values, SymmetryTolerance, nameof(similarities), "symmetric NMF", similarities.RowNames);
        CheckRank(similarities, rank, similarities.RowCount);
        var input = Operand.Of(similarities.Values);
        CheckScale(similarities, input, nameof(similarities));
        var rows = new MatrixRows(similarities.Values);
        var diagonal = similarities.Values.Diagonal().ToArray();
        return BestOfStarts("symmetric NMF", similarities, input, rank, options,
            (seed, _) => new SymmetricDescent(input, rows, diagonal, rank, seed), progress, cancellation);
    }
}
