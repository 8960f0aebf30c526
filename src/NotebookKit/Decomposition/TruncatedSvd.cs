using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Decomposition;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// The k largest singular values of a matrix with their vectors: A ≈ U·diag(σ)·V, the best approximation of rank k
/// there is (Eckart and Young 1936), with entries of any sign. Immutable.
/// </summary>
public sealed class TruncatedSvd
{
    private TruncatedSvd(LabeledMatrix left, LabeledMatrix right, SingularTriplets triplets, double squaredNorm)
    {
        LeftVectors = left;
        RightVectors = right;
        SingularValues = Array.AsReadOnly(triplets.Values);
        ExplainedFractions = Array.AsReadOnly(Array.ConvertAll(triplets.Values, value => squaredNorm > 0 ? value * value / squaredNorm : 0));
        ExplainedFraction = squaredNorm > 0 ? Math.Min(1, ExplainedFractions.Sum()) : 1;
        Iterations = triplets.Iterations;
        Converged = triplets.Converged;
    }

    /// <summary>
    /// U, m features × k: orthonormal columns <c>svd1 … svdk</c>. In each the entry of largest size (the first of
    /// equals) is positive; <see cref="RightVectors"/> follow.
    /// </summary>
    public LabeledMatrix LeftVectors { get; }

    /// <summary>V, k × n samples: orthonormal rows, one for each singular value. Samples are columns, as everywhere.</summary>
    public LabeledMatrix RightVectors { get; }

    /// <summary>σ, k values ≥ 0, descending.</summary>
    public IReadOnlyList<double> SingularValues { get; }

    /// <summary>σ² / ‖A‖² of each: the fraction of the squared values that it reproduces; 0 where A is zero.</summary>
    public IReadOnlyList<double> ExplainedFractions { get; }

    /// <summary>The fraction of the squared values that all k reproduce together, in [0, 1]; 1 where A is zero.</summary>
    public double ExplainedFraction { get; }

    /// <summary>Number of iterations done, each a product with A and one with its transpose.</summary>
    public int Iterations { get; }

    /// <summary>Whether every triplet met the tolerance, rather than the limit of iterations.</summary>
    public bool Converged { get; }

    /// <summary>k, the number of singular values.</summary>
    public int Rank => SingularValues.Count;

    /// <summary>Computes the k largest singular values and their vectors.</summary>
    /// <param name="values">A, m features × n samples, finite; of any sign, not centred (for centred features see <see cref="Pca"/>).</param>
    /// <param name="rank">k, from 1 to min(m, n).</param>
    /// <param name="options">How to iterate; <see cref="TruncatedSvdOptions"/> has the defaults and their reasons.</param>
    /// <param name="progress">Is told of iterations; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops between iterations; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">A value is not finite, values are too large or too small to be squared, the rank or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    /// <remarks>
    /// Block Golub–Kahan–Lanczos bidiagonalization with full reorthogonalization and thick restarts (Golub, Luk and
    /// Overton 1981; Baglama and Reichel 2005) from an oversampled random block (Halko, Martinsson and Tropp 2011), run
    /// until it has converged. Deterministic: the same values and options give the same bits whatever the number of threads.
    /// A sparse matrix stays sparse. Where singular values are equal, their vectors are one orthonormal basis of
    /// many, which the seed decides; where they are zero, they fill up the basis.
    /// </remarks>
    public static TruncatedSvd Fit(
        LabeledMatrix values,
        int rank,
        TruncatedSvdOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= new TruncatedSvdOptions();
        options.Validate();
        var highest = Math.Min(values.RowCount, values.ColumnCount);
        if (rank < 1 || rank > highest)
        {
            throw new ArgumentOutOfRangeException(nameof(rank), rank,
                $"rank is {rank}; for a {values.RowCount} × {values.ColumnCount} matrix it must be from 1 to {highest}.");
        }

        Finite.Check(values, nameof(values), "SVD");
        var map = LinearMap.Of(Operand.Of(values.Values));
        Finite.CheckScale(map.SquaredNorm, values, nameof(values));
        var triplets = Compute("SVD", map, rank, options, progress, cancellation);
        var names = Names("svd", rank);
        return new TruncatedSvd(LeftOf(triplets, values, names), RightOf(triplets, values, names, _ => 1), triplets, map.SquaredNorm);
    }

    /// <summary>U·diag(σ)·V, m × n: the best approximation of A of rank k.</summary>
    public LabeledMatrix Reconstruct()
        => new(LeftVectors.Values * Matrix<double>.Build.DiagonalOfDiagonalArray([.. SingularValues]) * RightVectors.Values,
            LeftVectors.RowNames, RightVectors.ColumnNames, RightVectors.HasGroups ? RightVectors.Groups : null, RightVectors.Provenance);

    /// <summary>A text card: shape, singular values and what they explain.</summary>
    public override string ToString()
    {
        var table = new TextTable().Row("vector", "singular value", "explained");
        for (var f = 0; f < Rank; f++) table.Row(RightVectors.RowNames[f], TextCard.Number(SingularValues[f]), TextCard.Percent(ExplainedFractions[f]));
        return ($"SVD: {TextCard.Counted(LeftVectors.RowCount, "feature")} × {TextCard.Counted(RightVectors.ColumnCount, "sample")}, rank {Rank}\n"
            + TextCard.Banner(RightVectors.Provenance)
            + $"  {TextCard.EndingOfDecomposition(Converged, Iterations)}; {TextCard.Percent(ExplainedFraction)} of the squared values explained\n"
            + table).TrimEnd('\n');
    }

    internal static SingularTriplets Compute(
        string algorithm, LinearMap map, int rank, TruncatedSvdOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var throttle = new ProgressThrottle(FitContext.Resolve(progress));
        var triplets = BlockLanczos.Compute(map, rank, options.Tolerance, options.MaxIterations, options.Seed,
            iteration => throttle.Report(algorithm, 1, 1, iteration, options.MaxIterations, null, isLast: false), FitContext.Resolve(cancellation));
        throttle.Report(algorithm, 1, 1, triplets.Iterations, options.MaxIterations, null, isLast: true);
        return triplets;
    }

    internal static string[] Names(string stem, int count)
        => [.. Enumerable.Range(1, count).Select(f => FormattableString.Invariant($"{stem}{f}"))];

    /// <summary>m × k: the left vectors under the names of the features.</summary>
    internal static LabeledMatrix LeftOf(SingularTriplets triplets, LabeledMatrix values, string[] names)
        => new(Matrix<double>.Build.Dense(values.RowCount, names.Length, (i, f) => triplets.U[f][i]), values.RowNames, names, null, values.Provenance);

    /// <summary>k × n: the right vectors, each times a factor, under the names and groups of the samples.</summary>
    internal static LabeledMatrix RightOf(SingularTriplets triplets, LabeledMatrix values, string[] names, Func<int, double> factor)
        => new(Matrix<double>.Build.Dense(names.Length, values.ColumnCount, (f, j) => triplets.V[f][j] * factor(f)),
            names, values.ColumnNames, values.HasGroups ? values.Groups : null, values.Provenance);
}
