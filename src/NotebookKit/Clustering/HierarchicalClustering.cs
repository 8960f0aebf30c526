using NotebookKit.Neighbors;
using NotebookKit.Numerics;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// A tree over samples, from the leaves up: the two clusters that are least far apart are merged, again and again. Orders heat
/// maps, and cuts samples into any number of clusters. Immutable.
/// </summary>
public sealed class HierarchicalClustering
{
    private const int MostSamples = 10_000;
    private const int MostOrdered = 2_000;
    private const int MostLines = 8;

    private readonly Dendrogram _tree;
    private readonly Provenance? _provenance;

    private HierarchicalClustering(double[,] distances, LabeledMatrix source, HierarchicalClusteringOptions options, CancellationToken cancellation)
    {
        var tree = Agglomeration.Of(distances, options.Linkage, cancellation);
        var isOrdered = options.OptimalOrder && source.ColumnCount <= MostOrdered;
        _tree = isOrdered ? LeafOrdering.Of(tree, distances, cancellation) : tree;
        _provenance = source.Provenance;
        Options = options;
        SampleNames = source.ColumnNames;
        Merges = Array.AsReadOnly(_tree.Merges.Select(merge => new ClusterMerge(merge.Left, merge.Right, merge.Height)).ToArray());
        LeafOrder = Array.AsReadOnly(_tree.LeafOrder());
    }

    /// <summary>
    /// The n − 1 mergers by ascending height. Samples are numbered from 0 to n − 1; what merger t makes is number n + t.
    /// </summary>
    public IReadOnlyList<ClusterMerge> Merges { get; }

    /// <summary>The positions of the samples as leaves of the tree from left to right: what is similar stands side by side.</summary>
    public IReadOnlyList<int> LeafOrder { get; }

    /// <summary>The names of the samples, in the order of the data.</summary>
    public IReadOnlyList<string> SampleNames { get; }

    /// <summary>The options of the clustering.</summary>
    public HierarchicalClusteringOptions Options { get; }

    /// <summary>Merges samples until one cluster is left.</summary>
    /// <param name="values">p features × n samples, at most 10,000; finite values, as the metric needs them.</param>
    /// <param name="options">How to compare; <see cref="HierarchicalClusteringOptions"/> has the defaults and their reasons.</param>
    /// <param name="cancellation">Stops between mergers; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">A value is not finite or not allowed under the metric, there are too many samples, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The clustering was cancelled.</exception>
    /// <remarks>Deterministic, without a seed; of equal distances the first in the order of the samples counts. Memory: n² numbers, twice.</remarks>
    public static HierarchicalClustering Fit(
        LabeledMatrix values, HierarchicalClusteringOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= new HierarchicalClusteringOptions();
        options.Validate();
        CheckCount(values, nameof(values));
        var token = FitContext.Resolve(cancellation);
        var points = PointSet.Of(values, new NeighborSearchOptions { Metric = options.Metric }, nameof(values));
        var distances = new double[points.Count, points.Count];
        SideBySide.Run(points.Count, i =>
        {
            for (var j = 0; j < i; j++) distances[i, j] = distances[j, i] = points.Distance(j, points, i);
        }, token);
        return new HierarchicalClustering(distances, values, options, token);
    }

    /// <summary>The same from distances that are known.</summary>
    /// <param name="distances">n × n, symmetric, finite and ≥ 0, with 0 on the diagonal, all up to rounding (1e-9); n at most 10,000. Columns name the samples.</param>
    /// <param name="options">The linkage and the order; the metric plays no part.</param>
    /// <param name="cancellation">Stops between mergers; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">They are not distances, there are too many samples, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The clustering was cancelled.</exception>
    public static HierarchicalClustering FitDistances(
        LabeledMatrix distances, HierarchicalClusteringOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(distances);
        options ??= new HierarchicalClusteringOptions();
        options.Validate();
        CheckCount(distances, nameof(distances));
        CheckDistances(distances, nameof(distances));
        var exact = new double[distances.RowCount, distances.RowCount];
        for (var i = 0; i < distances.RowCount; i++)
        {
            for (var j = 0; j < i; j++) exact[i, j] = exact[j, i] = Math.Max(0, distances[i, j] / 2 + distances[j, i] / 2);
        }

        return new HierarchicalClustering(exact, distances, options, FitContext.Resolve(cancellation));
    }

    /// <summary>The cluster of each sample when the tree is cut, named <c>cluster1 …</c> in the order of the leaves.</summary>
    /// <param name="clusters">How many clusters, from 1 to n.</param>
    /// <exception cref="ArgumentOutOfRangeException">There cannot be so many.</exception>
    public GroupLabels Cut(int clusters)
    {
        if (clusters < 1 || clusters > SampleNames.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(clusters), clusters, $"clusters is {clusters}; {SampleNames.Count} samples fall into 1 to {SampleNames.Count}.");
        }

        return new GroupLabels(_tree.Cut(clusters).Select(Name), Enumerable.Range(0, clusters).Select(Name)).From(_provenance);
    }

    /// <summary>A text card: the last mergers, which say into how many clusters the samples fall.</summary>
    public override string ToString()
    {
        var table = new TextTable().Row("clusters", "stay apart up to");
        var heights = NumberColumn.For(Merges.Select(merge => merge.Height));
        for (var clusters = 2; clusters <= Math.Min(MostLines, SampleNames.Count); clusters++)
        {
            table.Row(FormattableString.Invariant($"{clusters}"), heights.Write(Merges[^(clusters - 1)].Height));
        }

        return ($"Hierarchical clustering: {TextCard.Counted(SampleNames.Count, "sample")}, {Options.Linkage.ToString().ToLowerInvariant()} linkage\n"
            + TextCard.Banner(_provenance) + (SampleNames.Count > 1 ? table.ToString() : "")).TrimEnd('\n');
    }

    private static string Name(int cluster) => FormattableString.Invariant($"cluster{cluster + 1}");

    private static void CheckCount(LabeledMatrix values, string argument)
    {
        if (values.ColumnCount <= MostSamples) return;
        throw new ArgumentException($"{argument} has {values.ColumnCount} samples; a tree over all pairs holds at most {MostSamples}.", argument);
    }

    private static void CheckDistances(LabeledMatrix distances, string argument)
    {
        const double Rounding = 1e-9;
        if (distances.RowCount != distances.ColumnCount)
        {
            throw new ArgumentException($"{argument} is {distances.RowCount} × {distances.ColumnCount}; distances between samples are square.", argument);
        }

        for (var i = 0; i < distances.RowCount; i++)
        {
            for (var j = 0; j < distances.ColumnCount; j++)
            {
                var value = distances[i, j];
                var expected = !(value is >= -Rounding and < double.PositiveInfinity) ? "finite and ≥ 0"
                    : i == j && value > Rounding ? "0, the distance of a sample to itself"
                    : Math.Abs(value - distances[j, i]) > Rounding * Math.Max(1, value) ? FormattableString.Invariant($"{distances[j, i]}, as the other way round") : null;
                if (expected is null) continue;
                throw new ArgumentException(
                    FormattableString.Invariant($"{argument}[{i}, {j}] is {value}; it must be {expected} (row '{distances.RowNames[i]}', column '{distances.ColumnNames[j]}')."),
                    argument);
            }
        }
    }
}

/// <summary>Two clusters that became one.</summary>
/// <param name="Left">The number of the cluster that stands left in the tree; below n it is a sample.</param>
/// <param name="Right">The number of the other.</param>
/// <param name="Height">How far apart they were.</param>
public readonly record struct ClusterMerge(int Left, int Right, double Height);
