using NotebookKit.Embeddings;
using NotebookKit.Neighbors;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// A layout of samples in few dimensions that keeps near samples near. Only neighbourhoods mean something: not
/// the axes, not the distances between clusters, not their sizes. Immutable.
/// </summary>
public sealed class UmapEmbedding
{
    // The share of the epochs of a fit that new samples need, which begin among their neighbours: the original's.
    private const int TransformEpochShare = 3;
    private const double TransformRateShare = 0.25;

    private readonly LabeledMatrix _points;
    private readonly MembershipCurve _curve;

    internal UmapEmbedding(
        LabeledMatrix points, LabeledMatrix coordinates, UmapOptions options, int epochCount, int componentCount, bool isExact, bool isSupervised, MembershipCurve curve)
    {
        _points = points;
        Coordinates = coordinates;
        Options = options;
        EpochCount = epochCount;
        ComponentCount = componentCount;
        HasExactNeighbors = isExact;
        IsSupervised = isSupervised;
        _curve = curve;
    }

    /// <summary>dimensions × n: rows <c>umap1, umap2 …</c>, samples are columns with their names and groups.</summary>
    public LabeledMatrix Coordinates { get; }

    /// <summary>The options of the fit.</summary>
    public UmapOptions Options { get; }

    /// <summary>Number of passes that were made.</summary>
    public int EpochCount { get; }

    /// <summary>
    /// Number of connected parts of the neighbour graph. Parts have no attraction to one another: how they lie is what is left of
    /// the start, and how far apart they are means nothing.
    /// </summary>
    public int ComponentCount { get; }

    /// <summary>Whether all pairs of samples were compared to find neighbours; otherwise most neighbours are the nearest.</summary>
    public bool HasExactNeighbors { get; }

    /// <summary>Whether labels shaped the layout: measures of how well it separates the same labels then test nothing.</summary>
    public bool IsSupervised { get; }

    /// <summary>a of the curve 1 / (1 + a·x^(2b)) that turns distances in the layout into membership.</summary>
    public double A => _curve.A;

    /// <summary>b of the curve 1 / (1 + a·x^(2b)).</summary>
    public double B => _curve.B;

    /// <summary>
    /// Places new samples in this layout, which stays as it is: each begins at the mean of its neighbours among the
    /// samples of the fit, weighted by membership, and is then moved as in the fit, in a third of its epochs at a
    /// quarter of its rate.
    /// </summary>
    /// <param name="points">p × m: the features of the fit, in its order, by new samples; finite values.</param>
    /// <param name="progress">Is told of the search for neighbours, then of epochs; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops between parts of the search and between epochs; the token of <see cref="FitContext"/> when left out.</param>
    /// <returns>dimensions × m, with the names and groups of the new samples.</returns>
    /// <exception cref="ArgumentException">The features are not those of the fit in number, or a value is not finite.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    /// <remarks>
    /// Deterministic: the seed of the fit, whatever the number of threads. New samples do not act on one another: each
    /// lies where it would lie alone but for the random pushes, which are drawn by its place in the batch. Keeps the points of the fit in memory for it.
    /// A new sample is pushed as often as in the fit, but drawn by its own edges alone, so new samples lie about half as far again
    /// around their neighbours; samples of the fit itself do not return to the very place. Labels and densities of the fit play no
    /// part. A sample unlike any of the fit is placed among the least unlike, without a word.
    /// </remarks>
    public LabeledMatrix Transform(LabeledMatrix points, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.RowCount != _points.RowCount)
        {
            throw new ArgumentException($"points has {points.RowCount} features; the fit had {_points.RowCount}.", nameof(points));
        }

        cancellation = FitContext.Resolve(cancellation);
        var throttle = new ProgressThrottle(FitContext.Resolve(progress));
        var reference = PointSet.Of(_points, Options.NeighborSearchOptions, nameof(points));
        var neighbors = NearestNeighbors.Between(PointSet.Like(reference, points, nameof(points)), reference, Options.NeighborCount, throttle, cancellation);
        var memberships = Memberships.OfNew(neighbors, _points.ColumnCount, Options.LocalConnectivity, cancellation);
        var resting = Array.ConvertAll(Coordinates.Values.ToColumnMajorArray(), coordinate => (float)coordinate);
        var layout = LayoutStart.AmongNeighbors(memberships, resting, Options.DimensionCount);
        var options = Options with { LearningRate = Options.LearningRate * TransformRateShare };
        LayoutDescent.OfNew(memberships, resting, options, Math.Max(1, EpochCount / TransformEpochShare), _curve, cancellation)
            .Run(layout, throttle, cancellation);
        return Umap.Coordinates(layout, points, Options.DimensionCount);
    }

    /// <summary>A text card: shape and options.</summary>
    public override string ToString() => TextCard.Of(this);
}
