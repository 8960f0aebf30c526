namespace NotebookKit;

/// <summary>The nearest neighbours of every sample, found exactly by comparing all pairs.</summary>
public sealed class NearestNeighbors
{
    private readonly int[] _indices;
    private readonly double[] _distances;

    /// <summary>Neighbours that were found: n × k indices and distances, a sample after the other, the nearest first.</summary>
    private NearestNeighbors(int[] indices, double[] distances, int neighborCount, DistanceMetric metric)
    {
        _indices = indices;
        _distances = distances;
        NeighborCount = neighborCount;
        Metric = metric;
    }

    /// <summary>Number of samples that have neighbours.</summary>
    public int SampleCount => _indices.Length / NeighborCount;

    /// <summary>Number of neighbours of each.</summary>
    public int NeighborCount { get; }

    /// <summary>The metric of the distances.</summary>
    public DistanceMetric Metric { get; }

    /// <summary>Finds the neighbours of every sample among the others; a sample is not its own neighbour.</summary>
    /// <param name="points">p × n: samples are columns; finite values.</param>
    /// <param name="neighborCount">How many, from 1 to n − 1.</param>
    /// <param name="metric">The distance; Euclidean by default.</param>
    /// <param name="cancellation">Stops the search; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">A value is not finite, or the number of neighbours is out of range.</exception>
    /// <remarks>Deterministic; of equal distances the sample that comes first is nearer. O(n²p), in parallel.</remarks>
    public static NearestNeighbors Among(
        LabeledMatrix points, int neighborCount, DistanceMetric metric = DistanceMetric.Euclidean, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.ColumnCount < 2) throw new ArgumentException("points has 1 sample; neighbours among them need at least 2.", nameof(points));
        CheckCount(neighborCount, points.ColumnCount - 1, nameof(neighborCount));
        var set = new PointSet(points, metric, nameof(points));
        return Search(set, set, neighborCount, cancellation);
    }

    /// <summary>Finds for every query the nearest samples of a reference set.</summary>
    /// <param name="queries">p × q: samples are columns; finite values.</param>
    /// <param name="reference">p × n: the samples to choose from, on the same p features.</param>
    /// <param name="neighborCount">How many, from 1 to n.</param>
    /// <param name="metric">The distance; Euclidean by default.</param>
    /// <param name="cancellation">Stops the search; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">The features differ in number, a value is not finite, or the number of neighbours is out of range.</exception>
    /// <remarks>Deterministic; of equal distances the sample that comes first is nearer.</remarks>
    public static NearestNeighbors Between(
        LabeledMatrix queries, LabeledMatrix reference, int neighborCount, DistanceMetric metric = DistanceMetric.Euclidean, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(reference);
        if (queries.RowCount != reference.RowCount)
        {
            throw new ArgumentException($"queries has {queries.RowCount} features; reference has {reference.RowCount}.", nameof(queries));
        }

        CheckCount(neighborCount, reference.ColumnCount, nameof(neighborCount));
        return Between(new PointSet(queries, metric, nameof(queries)), new PointSet(reference, metric, nameof(reference)), neighborCount, cancellation);
    }

    /// <summary>As the public method, on points that have been checked and prepared.</summary>
    internal static NearestNeighbors Between(PointSet queries, PointSet reference, int neighborCount, CancellationToken cancellation)
        => Search(queries, reference, neighborCount, cancellation);

    /// <summary>The position of a neighbour: rank 0 is the nearest.</summary>
    public int Index(int sample, int rank) => Indices(sample)[rank];

    /// <summary>The distance of a neighbour: rank 0 is the nearest.</summary>
    public double Distance(int sample, int rank) => Distances(sample)[rank];

    /// <summary>The positions of all neighbours of a sample, the nearest first.</summary>
    internal ReadOnlySpan<int> Indices(int sample) => _indices.AsSpan(sample * NeighborCount, NeighborCount);

    /// <summary>The distances of all neighbours of a sample, ascending.</summary>
    internal ReadOnlySpan<double> Distances(int sample) => _distances.AsSpan(sample * NeighborCount, NeighborCount);

    private static NearestNeighbors Search(PointSet queries, PointSet reference, int count, CancellationToken cancellation)
    {
        var indices = new int[queries.Count * count];
        var distances = new double[queries.Count * count];
        Parallel.For(0, queries.Count, new ParallelOptions { CancellationToken = FitContext.Resolve(cancellation) }, query =>
        {
            var nearest = indices.AsSpan(query * count, count);
            var lengths = distances.AsSpan(query * count, count);
            var found = 0;
            for (var candidate = 0; candidate < reference.Count; candidate++)
            {
                if (ReferenceEquals(queries, reference) && candidate == query) continue;
                var distance = queries.Distance(query, reference, candidate);
                if (found == count && !(distance < lengths[^1])) continue;
                var place = found < count ? found++ : count - 1;
                for (; place > 0 && distance < lengths[place - 1]; place--)
                {
                    lengths[place] = lengths[place - 1];
                    nearest[place] = nearest[place - 1];
                }

                lengths[place] = distance;
                nearest[place] = candidate;
            }
        });
        return new NearestNeighbors(indices, distances, count, reference.Metric);
    }

    private static void CheckCount(int neighborCount, int highest, string argument)
    {
        if (neighborCount >= 1 && neighborCount <= highest) return;
        throw new ArgumentOutOfRangeException(argument, neighborCount,
            $"{argument} is {neighborCount}; with {highest} samples to choose from it must be from 1 to {highest}.");
    }
}
