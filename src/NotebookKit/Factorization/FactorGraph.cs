using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// Which positions of a side (features for W, samples for H) are similar: a fit then prefers factors that give
/// neighbours similar weights (graph-regularized NMF; Cai, He, Han and Huang 2011). Immutable.
/// </summary>
/// <remarks>
/// The penalty is Strength/4·Σ_f Σ_ij s_ij·(x_fi − x_fj)², which is Strength/2·tr(X·Λ·Xᵀ) with the Laplacian Λ = D − S. S is the
/// similarities without their diagonal, divided by the mean of their row sums, so that a position has degree 1 on average and
/// the strength does not depend on their unit or on the number of neighbours.
/// </remarks>
public sealed class FactorGraph
{
    // Similarities that were computed may differ by rounding on the two sides of the diagonal.
    private const double SymmetryTolerance = 1e-9;

    /// <summary>Takes similarities and how much they count.</summary>
    /// <param name="similarities">
    /// L × L, in the order of the positions; finite, ≥ 0, symmetric up to rounding, not all zero off the diagonal, which counts for nothing.
    /// Sparse storage is used as it is. Copied.
    /// </param>
    /// <param name="strength">
    /// Strength, in [0, 1e6]. Default 1: a position is drawn to its neighbours about as much as to the data.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The matrix is not square, a similarity is negative, not finite or differs from its mirror image, all are zero, or the strength is out
    /// of range.
    /// </exception>
    public FactorGraph(Matrix<double> similarities, double strength = 1)
    {
        ArgumentNullException.ThrowIfNull(similarities);
        if (!(strength is >= 0 and <= FactorOptions.Strongest))
        {
            throw new ArgumentOutOfRangeException(nameof(strength), strength,
                FormattableString.Invariant($"strength is {strength}; it must be in [0, 1e6]."));
        }

        Symmetry.Check(similarities, SymmetryTolerance, nameof(similarities), "a graph");
        Similarities = similarities.Clone();
        Strength = strength;
        Laplacian = GraphLaplacian.Of(Similarities)
            ?? throw new ArgumentException("similarities are all zero off the diagonal; a graph needs neighbours.", nameof(similarities));
    }

    /// <summary>The L × L similarities as given. Shared, not copied: treat as read-only.</summary>
    public Matrix<double> Similarities { get; }

    /// <summary>How much they count.</summary>
    public double Strength { get; }

    /// <summary>L, the number of positions.</summary>
    public int Count => Similarities.RowCount;

    internal GraphLaplacian Laplacian { get; }

    /// <summary>A line: positions, links and strength.</summary>
    public override string ToString() => NeighborCard.Of(this);

    /// <summary>The graph in which two positions are similar, by 1, when one is among the neighbours of the other (Cai et al. 2011, 0–1 weighting).</summary>
    /// <param name="neighbors">
    /// The neighbours of every position, from <see cref="NearestNeighbors"/> among them. For H, neighbours among the samples of the values
    /// themselves; five are usual.
    /// </param>
    /// <param name="strength">Strength, in [0, 1e6]. Default 1: a position is drawn to its neighbours about as much as to the data.</param>
    /// <exception cref="ArgumentException">
    /// A neighbour lies outside of the positions (the neighbours are those of other points), or the strength is out of range.
    /// </exception>
    public static FactorGraph OfNeighbors(NearestNeighbors neighbors, double strength = 1)
    {
        ArgumentNullException.ThrowIfNull(neighbors);
        var count = neighbors.SampleCount;
        var edges = new HashSet<(int, int)>();
        for (var i = 0; i < count; i++)
        {
            for (var rank = 0; rank < neighbors.NeighborCount; rank++)
            {
                var j = neighbors.Index(i, rank);
                if (j >= count)
                {
                    throw new ArgumentException(
                        $"neighbors has position {j} as a neighbour of {i}, but only {count} positions; a graph needs neighbours among the positions themselves.",
                        nameof(neighbors));
                }

                edges.Add((i, j));
                edges.Add((j, i));
            }
        }

        return new FactorGraph(Matrix<double>.Build.SparseOfIndexed(count, count, edges.Order().Select(edge => (edge.Item1, edge.Item2, 1.0))), strength);
    }
}
