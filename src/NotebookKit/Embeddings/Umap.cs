using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Embeddings;

namespace NotebookKit;

/// <summary>Uniform manifold approximation and projection (McInnes, Healy and Melville 2018, arXiv:1802.03426).</summary>
public static class Umap
{
    /// <summary>
    /// Lays samples out so that those near in the input are near in the layout: exact neighbours, fuzzy graph,
    /// spectral start, stochastic gradient descent with negative sampling.
    /// </summary>
    /// <param name="points">p × n: features by samples, finite values. Samples are columns, as everywhere.</param>
    /// <param name="options">How to lay out; <see cref="UmapOptions"/> has the defaults and their reasons.</param>
    /// <param name="progress">Is told of passes; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops between passes; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">A value is not finite, there are fewer than three samples, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    /// <remarks>
    /// Deterministic: the same points and options give the same layout whatever the number of threads (the layout is
    /// made in one). Identical samples are allowed; a zero vector is at cosine distance 1 from everything.
    /// </remarks>
    public static UmapEmbedding Fit(
        LabeledMatrix points,
        UmapOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        options ??= new UmapOptions();
        if (points.ColumnCount < 3) throw new ArgumentException($"points has {points.ColumnCount} samples; a layout needs at least 3.", nameof(points));
        options.Validate(points.ColumnCount);
        cancellation = FitContext.Resolve(cancellation);

        var neighbors = NearestNeighbors.Among(points, options.NeighborCount - 1, options.Metric, cancellation);
        var graph = FuzzyGraph.Unite(DirectedGraph.Of(neighbors, options.LocalConnectivity), options.MixRatio);
        var components = ConnectedComponents.Of(graph);
        var layout = LayoutStart.Create(points, graph, components, options, cancellation);
        var (a, b) = MembershipCurve.Fit(options.Spread, options.MinimumDistance);
        var epochs = options.EpochCount ?? (points.ColumnCount <= 10_000 ? 500 : 200);
        LayoutDescent.Of(graph, options, epochs, a, b).Run(layout, new ProgressThrottle(FitContext.Resolve(progress)), cancellation);

        var coordinates = Matrix<double>.Build.Dense(options.DimensionCount, points.ColumnCount, (d, i) => layout[i * options.DimensionCount + d]);
        var names = Enumerable.Range(1, options.DimensionCount).Select(d => FormattableString.Invariant($"umap{d}"));
        return new UmapEmbedding(
            new LabeledMatrix(coordinates, names, points.ColumnNames, points.HasGroups ? points.Groups : null, points.Provenance),
            options, epochs, components.Count, a, b);
    }
}
