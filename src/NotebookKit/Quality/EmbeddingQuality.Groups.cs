using NotebookKit.Neighbors;
using NotebookKit.Quality;

namespace NotebookKit;

/// <content>How groups lie among the samples.</content>
public static partial class EmbeddingQuality
{
    /// <summary>
    /// Of the nearest neighbours of the samples picked, the fraction that were picked too: 1 if the set keeps to
    /// itself; about its share of all samples if it is mixed in perfectly.
    /// </summary>
    /// <param name="points">p × n: samples are columns.</param>
    /// <param name="members">Positions of the samples picked, at least one.</param>
    /// <param name="neighborCount">Neighbours looked at, from 1 to n − 1, the sample itself not among them. Default 10.</param>
    /// <param name="metric">The distance; Euclidean by default.</param>
    /// <exception cref="ArgumentException">A position does not exist, a value is not finite, or the number of neighbours is out of range.</exception>
    public static double NeighborShare(
        LabeledMatrix points, IEnumerable<int> members, int neighborCount = 10, DistanceMetric metric = DistanceMetric.Euclidean)
    {
        var neighbors = NearestNeighbors.Among(points, neighborCount, metric);
        var picked = Positions.Checked(members, points.ColumnCount, nameof(members), "samples").ToHashSet();
        var inside = picked.Sum(sample => Enumerable.Range(0, neighborCount).Count(rank => picked.Contains(neighbors.Index(sample, rank))));
        return (double)inside / ((double)picked.Count * neighborCount);
    }

    /// <summary>
    /// Share of samples that get their own label from their nearest neighbours, the sample itself left out: each neighbour
    /// has a vote, the majority wins, and of groups with equally many votes the one whose voter is nearest.
    /// </summary>
    /// <param name="points">p × n: samples are columns, in a layout or in the input; finite values.</param>
    /// <param name="groups">n labels.</param>
    /// <param name="neighborCount">How many neighbours vote, from 1 to n − 1. Default 1: the nearest decides.</param>
    /// <param name="metric">The distance; Euclidean by default.</param>
    /// <param name="cancellation">Stops between blocks of samples; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">The labels do not fit, fewer than two groups have samples, a value is not finite, or the number of neighbours is out of range.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    /// <remarks>
    /// Compare it with the share of the largest group, which any guess reaches.
    /// <see cref="KnnClassifier.LeaveOneOut(LabeledMatrix, int, DistanceMetric)"/> gives the labels themselves.
    /// </remarks>
    public static double LabelAccuracy(
        LabeledMatrix points, GroupLabels groups, int neighborCount = 1, DistanceMetric metric = DistanceMetric.Euclidean, CancellationToken cancellation = default)
        => Compare(points, groups, neighborCount, metric, cancellation).Accuracy;

    /// <summary>
    /// How far groups are mixed: of the k nearest neighbours of all samples, the number that belong to another group,
    /// relative to the number expected if the labels were dealt at random. 0 if every group keeps to itself, 1 if they are
    /// mixed like cards, above 1 if samples avoid their own group.
    /// </summary>
    /// <param name="points">p × n: samples are columns, in a layout or in the input; finite values.</param>
    /// <param name="groups">n labels with at least two groups that have samples.</param>
    /// <param name="neighborCount">Neighbours looked at, from 1 to n − 1, the sample itself not among them. Default 15.</param>
    /// <param name="metric">The distance; Euclidean by default.</param>
    /// <param name="cancellation">Stops between blocks of samples; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">The labels do not fit, fewer than two groups have samples, a value is not finite, or the number of neighbours is out of range.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    /// <remarks>
    /// Counts of neighbours of the own and of other groups are the statistic of Schilling (1986) and, for several groups,
    /// Henze (1988); the expected count is Σᵢ k·(n − n₍ᵢ₎)/(n − 1), n₍ᵢ₎ the size of the group of sample i. Large groups
    /// weigh as many samples as they have; <see cref="NeighborShare"/> looks at one group.
    /// </remarks>
    public static double GroupMixing(
        LabeledMatrix points, GroupLabels groups, int neighborCount = 15, DistanceMetric metric = DistanceMetric.Euclidean, CancellationToken cancellation = default)
        => Compare(points, groups, neighborCount, metric, cancellation).Mixing;

    /// <summary>
    /// The mean silhouette (Rousseeuw 1987): (b − a) / max(a, b), where a is a sample's mean distance to its own
    /// group and b that to the nearest other group. 1 is a clear separation, 0 an overlap, negative the wrong way
    /// round. A sample alone in its group counts as 0, as in the original.
    /// </summary>
    /// <param name="points">p × n: samples are columns; finite values.</param>
    /// <param name="groups">n labels with at least two groups that have samples.</param>
    /// <param name="metric">The distance; Euclidean by default.</param>
    /// <exception cref="ArgumentException">The labels do not fit, fewer than two groups have samples, or a value is not finite.</exception>
    public static double Silhouette(LabeledMatrix points, GroupLabels groups, DistanceMetric metric = DistanceMetric.Euclidean)
    {
        CheckGroups(points, groups);
        var set = PointSet.Of(points, new NeighborSearchOptions { Metric = metric }, nameof(points));
        return Silhouette((i, j) => set.Distance(i, set, j), groups.Codes, groups.Counts);
    }

    /// <summary>The mean silhouette for any distance; the codes number the groups, of which at least two have samples.</summary>
    internal static double Silhouette(Func<int, int, double> distance, IReadOnlyList<int> codes, IReadOnlyList<int> counts)
    {
        int[] groups = [.. codes], sizes = [.. counts];
        var widths = new double[groups.Length];
        QuerySamples.Draw(groups.Length, wanted: null, seed: 0).ForEach(groups.Length, rows: 1, (sample, rows) =>
        {
            for (var other = 0; other < groups.Length; other++) rows[0][other] = other == sample ? double.PositiveInfinity : distance(sample, other);
            widths[sample] = SilhouetteWidth.Of(rows[0], sample, groups, sizes);
        }, _ => { }, FitContext.Resolve(CancellationToken.None));
        return SilhouetteWidth.Mean(widths);
    }

    private static GroupComparison Compare(LabeledMatrix points, GroupLabels groups, int neighborCount, DistanceMetric metric, CancellationToken cancellation)
    {
        CheckGroups(points, groups);
        if (neighborCount < 1 || neighborCount >= points.ColumnCount)
        {
            throw new ArgumentOutOfRangeException(nameof(neighborCount), neighborCount,
                $"neighborCount is {neighborCount}; with {points.ColumnCount} samples it must be from 1 to {points.ColumnCount - 1}.");
        }

        return GroupComparison.Create(
            PointSet.Of(points, new NeighborSearchOptions { Metric = metric }, nameof(points)), groups, QuerySamples.Draw(points.ColumnCount, wanted: null, seed: 0),
            neighborCount, neighborCount, _ => { }, FitContext.Resolve(cancellation));
    }

    private static void CheckGroups(LabeledMatrix points, GroupLabels groups)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(groups);
        CheckCount(groups, points.ColumnCount);
        var occupied = OccupiedCount(groups);
        if (occupied < 2) throw new ArgumentException($"groups has samples in {occupied} group; it takes at least two to compare.", nameof(groups));
    }
}
