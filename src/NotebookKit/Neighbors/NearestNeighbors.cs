using NotebookKit.Neighbors;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>The nearest neighbours of every sample.</summary>
/// <remarks>
/// An exact search costs a matrix product: n²p multiply-adds, in single precision, for n samples of p features (entries
/// instead of features where samples are sparse), and twice as much under Manhattan. An approximate one takes a time that is
/// little more than linear in n. Neither holds the matrix of distances: memory is linear in n·(p + k).
/// Deterministic: the same bits whatever the number of threads. The sink of <see cref="FitContext"/> is told of samples
/// searched, or of the passes of an approximate search.
/// </remarks>
public sealed class NearestNeighbors
{
    /// <summary>What progress calls the search.</summary>
    internal const string Algorithm = "Nearest neighbours";

    // Multiply-adds of an exact search that takes about a second on two cores; about there the approximate one becomes faster.
    private const double CheapSearch = 5e10;

    private readonly int[] _indices;
    private readonly double[] _distances;
    private readonly (IReadOnlyList<string>? Names, GroupLabels? Groups) _among;

    /// <summary>Neighbours that were found: n × k indices and distances, a sample after the other, the nearest first.</summary>
    private NearestNeighbors(NeighborLists lists, PointSet? among, NeighborSearchOptions options, bool isExact)
    {
        _among = (among?.Names, among?.Groups);
        _indices = lists.Indices;
        _distances = lists.Distances;
        NeighborCount = lists.NeighborCount;
        Options = options;
        IsExact = isExact;
    }

    /// <summary>Number of samples that have neighbours.</summary>
    public int SampleCount => _indices.Length / NeighborCount;

    /// <summary>Number of neighbours of each.</summary>
    public int NeighborCount { get; }

    /// <summary>How they were searched for.</summary>
    public NeighborSearchOptions Options { get; }

    /// <summary>The metric of the distances, unless <see cref="Options"/> have a distance of their own.</summary>
    public DistanceMetric Metric => Options.Metric;

    /// <summary>Whether all pairs were compared, so that no sample is nearer than those that are here. Distances are exact in any case.</summary>
    public bool IsExact { get; }

    /// <summary>Finds the neighbours of every sample among the others; a sample is not its own neighbour.</summary>
    /// <param name="points">p × n: samples are columns; finite values.</param>
    /// <param name="neighborCount">How many, from 1 to n − 1.</param>
    /// <param name="metric">The distance; Euclidean by default.</param>
    /// <param name="cancellation">Stops the search; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">A value is not finite or not allowed under the metric, or the number of neighbours is out of range.</exception>
    /// <remarks>Exact. Of equal distances the sample that comes first is nearer.</remarks>
    public static NearestNeighbors Among(
        LabeledMatrix points, int neighborCount, DistanceMetric metric = DistanceMetric.Euclidean, CancellationToken cancellation = default)
        => Among(points, neighborCount, Exact(metric), null, cancellation);

    /// <summary>Finds the neighbours of every sample among the others, as the options say; a sample is not its own neighbour.</summary>
    /// <param name="points">p × n: samples are columns; finite values.</param>
    /// <param name="neighborCount">How many, from 1 to n − 1.</param>
    /// <param name="options">The distance and the kind of search.</param>
    /// <exception cref="ArgumentException">
    /// A value is not finite or not allowed under the metric, the number of neighbours is out of range, or a distance of the
    /// user's is negative or not finite.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token of <see cref="FitContext"/> was cancelled.</exception>
    /// <remarks>Of equal distances the sample that comes first is nearer.</remarks>
    public static NearestNeighbors Among(LabeledMatrix points, int neighborCount, NeighborSearchOptions options)
        => Among(points, neighborCount, options, null, CancellationToken.None);

    /// <inheritdoc cref="Among(LabeledMatrix, int, NeighborSearchOptions)"/>
    internal static NearestNeighbors Among(
        LabeledMatrix points, int neighborCount, NeighborSearchOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(options);
        if (points.ColumnCount < 2) throw new ArgumentException("points has 1 sample; neighbours among them need at least 2.", nameof(points));
        CheckCount(neighborCount, points.ColumnCount - 1, nameof(neighborCount));
        var set = PointSet.Of(points, options, nameof(points));
        return Between(set, set, neighborCount, new ProgressThrottle(FitContext.Resolve(progress)), cancellation);
    }

    /// <summary>Finds for every query the nearest samples of a reference set.</summary>
    /// <param name="queries">p × q: samples are columns; finite values.</param>
    /// <param name="reference">p × n: the samples to choose from, on the same p features.</param>
    /// <param name="neighborCount">How many, from 1 to n.</param>
    /// <param name="metric">The distance; Euclidean by default.</param>
    /// <param name="cancellation">Stops the search; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">
    /// The features differ in number, a value is not finite or not allowed under the metric, or the number of neighbours is out of range.
    /// </exception>
    /// <remarks>Exact. Of equal distances the sample that comes first is nearer.</remarks>
    public static NearestNeighbors Between(
        LabeledMatrix queries, LabeledMatrix reference, int neighborCount, DistanceMetric metric = DistanceMetric.Euclidean, CancellationToken cancellation = default)
        => Between(queries, reference, neighborCount, Exact(metric), cancellation);

    /// <summary>Finds for every query the nearest samples of a reference set, as the options say.</summary>
    /// <param name="queries">p × q: samples are columns; finite values.</param>
    /// <param name="reference">p × n: the samples to choose from, on the same p features.</param>
    /// <param name="neighborCount">How many, from 1 to n.</param>
    /// <param name="options">The distance and the kind of search.</param>
    /// <exception cref="ArgumentException">
    /// The features differ in number, a value is not finite or not allowed under the metric, the number of neighbours is out of
    /// range, or a distance of the user's is negative or not finite.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token of <see cref="FitContext"/> was cancelled.</exception>
    /// <remarks>Of equal distances the sample that comes first is nearer.</remarks>
    public static NearestNeighbors Between(LabeledMatrix queries, LabeledMatrix reference, int neighborCount, NeighborSearchOptions options)
        => Between(queries, reference, neighborCount, options, CancellationToken.None);

    /// <inheritdoc cref="Between(LabeledMatrix, LabeledMatrix, int, NeighborSearchOptions)"/>
    internal static NearestNeighbors Between(
        LabeledMatrix queries, LabeledMatrix reference, int neighborCount, NeighborSearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(options);
        if (queries.RowCount != reference.RowCount)
        {
            throw new ArgumentException($"queries has {queries.RowCount} features; reference has {reference.RowCount}.", nameof(queries));
        }

        CheckCount(neighborCount, reference.ColumnCount, nameof(neighborCount));
        var set = PointSet.Of(reference, options, nameof(reference));
        return Between(PointSet.Like(set, queries, nameof(queries)), set, neighborCount, new ProgressThrottle(FitContext.Current.Progress), cancellation);
    }

    /// <summary>As the public methods, on points that have been checked and prepared; among them, if both are the same set.</summary>
    internal static NearestNeighbors Between(PointSet queries, PointSet reference, int neighborCount, ProgressThrottle progress, CancellationToken cancellation)
    {
        cancellation = FitContext.Resolve(cancellation);
        var among = ReferenceEquals(queries, reference) ? reference : null;
        return among is not null && IsApproximate(among, neighborCount)
            ? new(NeighborDescent.Run(among, neighborCount, progress, cancellation), among, among.Options, isExact: false)
            : new(ExactSearch.Run(queries, reference, neighborCount, progress, cancellation), among, reference.Options, isExact: true);
    }

    /// <summary>The position of a neighbour: rank 0 is the nearest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample or rank.</exception>
    public int Index(int sample, int rank) => _indices[Place(sample, rank)];

    /// <summary>The distance of a neighbour: rank 0 is the nearest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample or rank.</exception>
    public double Distance(int sample, int rank) => _distances[Place(sample, rank)];

    /// <summary>The neighbourhoods as an undirected graph of the samples.</summary>
    /// <param name="links">Which samples are linked. Default: those of which one is among the neighbours of the other.</param>
    /// <param name="weight">What a link weighs. Default 1.</param>
    /// <returns>
    /// n × n, symmetric, sparse, with zeros on the diagonal and where there is no link; rows and columns have the names of the
    /// samples, columns their groups. <see cref="FactorGraph"/> and symmetric factorizations take it as it is.
    /// </returns>
    /// <exception cref="InvalidOperationException">The neighbours are not among the samples themselves, but in another set.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind of link or weight.</exception>
    public LabeledMatrix ToGraph(NeighborLinks links = NeighborLinks.Either, LinkWeight weight = LinkWeight.One)
    {
        if (!Enum.IsDefined(links)) throw new ArgumentOutOfRangeException(nameof(links), links, $"There is no kind of link {(int)links}; there are {string.Join(", ", Enum.GetNames<NeighborLinks>())}.");
        if (!Enum.IsDefined(weight)) throw new ArgumentOutOfRangeException(nameof(weight), weight, $"There is no weight {(int)weight}; there are {string.Join(", ", Enum.GetNames<LinkWeight>())}.");
        if (_among.Names is not { } names) throw new InvalidOperationException("These neighbours are in a set apart from the samples; a graph needs those of NearestNeighbors.Among.");
        return new LabeledMatrix(NeighborGraph.Create(this, links, weight), names, names, _among.Groups);
    }

    /// <summary>A text card: how many, by which distance, and how near they are.</summary>
    public override string ToString() => NeighborCard.Of(this);

    /// <summary>The positions of all neighbours of a sample, the nearest first.</summary>
    internal ReadOnlySpan<int> Indices(int sample) => _indices.AsSpan(sample * NeighborCount, NeighborCount);

    /// <summary>The distances of all neighbours of a sample, ascending.</summary>
    internal ReadOnlySpan<double> Distances(int sample) => _distances.AsSpan(sample * NeighborCount, NeighborCount);

    private int Place(int sample, int rank)
    {
        if (sample < 0 || sample >= SampleCount)
        {
            throw new ArgumentOutOfRangeException(nameof(sample), sample, $"sample is {sample}; with {SampleCount} samples it must be from 0 to {SampleCount - 1}.");
        }

        if (rank < 0 || rank >= NeighborCount)
        {
            throw new ArgumentOutOfRangeException(nameof(rank), rank, $"rank is {rank}; with {NeighborCount} neighbours it must be from 0 to {NeighborCount - 1}.");
        }

        return sample * NeighborCount + rank;
    }

    private static bool IsApproximate(PointSet points, int neighborCount)
        => points.Options.Search != NeighborSearch.Exact
            && NeighborDescent.Serves(points.Count, neighborCount)
            && (points.Options.Search == NeighborSearch.Approximate || points.ComparisonCost > CheapSearch);

    private static NeighborSearchOptions Exact(DistanceMetric metric) => new() { Metric = metric, Search = NeighborSearch.Exact };

    private static void CheckCount(int neighborCount, int highest, string argument)
    {
        if (neighborCount >= 1 && neighborCount <= highest) return;
        throw new ArgumentOutOfRangeException(argument, neighborCount,
            $"{argument} is {neighborCount}; with {highest} samples to choose from it must be from 1 to {highest}.");
    }
}
