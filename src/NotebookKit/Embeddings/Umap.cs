using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Embeddings;

namespace NotebookKit;

/// <summary>Uniform manifold approximation and projection (McInnes, Healy and Melville 2018, arXiv:1802.03426).</summary>
public static class Umap
{
    /// <summary>
    /// Lays samples out so that those near in the input are near in the layout: nearest neighbours, fuzzy graph, start,
    /// stochastic gradient descent with negative sampling.
    /// </summary>
    /// <param name="points">p × n: features by samples, finite values. Samples are columns, as everywhere.</param>
    /// <param name="options">How to lay out; <see cref="UmapOptions"/> has the defaults and their reasons.</param>
    /// <param name="progress">Is told of the search for neighbours, then of epochs; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops between parts of the search and between epochs; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">A value is not finite, there are fewer than three samples, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    /// <remarks>
    /// Deterministic: the same points and options give the same layout whatever the number of threads. Identical
    /// samples are allowed; a zero vector is at cosine distance 1 from everything.
    /// </remarks>
    public static UmapEmbedding Fit(
        LabeledMatrix points,
        UmapOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
        => Run(points, null, options ?? new UmapOptions(), FitContext.Resolve(progress), FitContext.Resolve(cancellation));

    /// <summary>
    /// Lays samples out with the help of labels: samples of a group are drawn together
    /// (<see cref="UmapOptions.TargetWeight"/>), those of <see cref="UmapOptions.UnknownGroup"/> lie where their features
    /// put them. Such a map shows how well features and labels agree only on samples that it was not given labels of.
    /// </summary>
    /// <param name="points">p × n: features by samples, finite values.</param>
    /// <param name="target">n labels.</param>
    /// <param name="options">How to lay out.</param>
    /// <param name="progress">Is told of the search for neighbours, then of epochs; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops between parts of the search and between epochs; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">
    /// As for a fit without labels; or the labels do not fit the samples, or none is of the unknown group that is named.
    /// </exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    /// <remarks>Deterministic, as a fit without labels.</remarks>
    public static UmapEmbedding FitSupervised(
        LabeledMatrix points,
        GroupLabels target,
        UmapOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(target);
        options ??= new UmapOptions();
        if (target.Count != points.ColumnCount)
        {
            throw new ArgumentException($"target has {target.Count} labels; points has {points.ColumnCount} samples.", nameof(target));
        }

        if (options.UnknownGroup is { } unknown && !target.Levels.Contains(unknown))
        {
            throw new ArgumentException(
                $"{nameof(UmapOptions)}.{nameof(UmapOptions.UnknownGroup)} is '{unknown}', which is not among the groups of target: {GroupLabels.Listing(target.Levels)}.", nameof(options));
        }

        return Run(points, target, options, FitContext.Resolve(progress), FitContext.Resolve(cancellation));
    }

    private static UmapEmbedding Run(LabeledMatrix points, GroupLabels? target, UmapOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.ColumnCount < 3) throw new ArgumentException($"points has {points.ColumnCount} samples; a layout needs at least 3.", nameof(points));
        options.Validate(points.ColumnCount);

        var neighbors = NearestNeighbors.Among(points, options.NeighborCount - 1, options.NeighborSearchOptions, progress, cancellation);
        var graph = FuzzyGraph.Unite(Memberships.Of(neighbors, options.LocalConnectivity, cancellation), options.MixRatio, cancellation);
        if (target is not null) graph = LabelIntersection.Apply(graph, target, level => level != options.UnknownGroup, options.TargetWeight);
        var components = ConnectedComponents.Of(graph);
        var layout = LayoutStart.Create(points, graph, components, options, cancellation);
        var curve = MembershipCurve.Fit(options.Spread, options.MinimumDistance);
        var epochs = options.EpochCount ?? (points.ColumnCount <= 10_000 ? 500 : 200);
        var density = options.DensityWeight > 0 ? new DensityForces(graph, neighbors, curve, options, cancellation) : null;
        if (graph.EntryCount > 0) LayoutDescent.Of(graph, density, options, epochs, curve, cancellation).Run(layout, new ProgressThrottle(progress), cancellation);
        return new UmapEmbedding(points, Coordinates(layout, points, options.DimensionCount), options, epochs, components.Count, neighbors.IsExact, target is not null, curve);
    }

    /// <summary>The layout as a matrix, with the names and groups of the samples.</summary>
    internal static LabeledMatrix Coordinates(float[] layout, LabeledMatrix points, int dimensions)
    {
        var coordinates = Matrix<double>.Build.Dense(dimensions, points.ColumnCount, Array.ConvertAll(layout, coordinate => (double)coordinate));
        var names = Enumerable.Range(1, dimensions).Select(d => FormattableString.Invariant($"umap{d}"));
        return new LabeledMatrix(coordinates, names, points.ColumnNames, points.HasGroups ? points.Groups : null, points.Provenance);
    }
}
