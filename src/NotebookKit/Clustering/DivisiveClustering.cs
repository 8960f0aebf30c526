using NotebookKit.Clustering;
using NotebookKit.Numerics;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// A tree of clusters, made by splitting samples in two again and again with factorizations of rank 2 (Kuang and Park
/// 2013, "Fast rank-2 nonnegative matrix factorization for hierarchical document clustering"). Immutable.
/// </summary>
public sealed class DivisiveClustering
{
    private const int MostLines = 60;

    private readonly Provenance? _provenance;

    private DivisiveClustering(ClusterNode root, DivisiveClusteringOptions options, Provenance? provenance)
    {
        _provenance = provenance;
        Options = options;
        Root = root;
        Leaves = Array.AsReadOnly(LeavesOf(root).ToArray());
        Depth = Leaves.Max(leaf => leaf.Depth);
    }

    /// <summary>The cluster of all samples.</summary>
    public ClusterNode Root { get; }

    /// <summary>The clusters that were not split, in the order of their names; each sample is in one.</summary>
    public IReadOnlyList<ClusterNode> Leaves { get; }

    /// <summary>The most splits between the root and a leaf.</summary>
    public int Depth { get; }

    /// <summary>The options of the clustering.</summary>
    public DivisiveClusteringOptions Options { get; }

    /// <summary>Splits samples until no split is good enough.</summary>
    /// <param name="values">m features × n samples; finite and ≥ 0. Samples all zero stay with the larger half of every split.</param>
    /// <param name="options">When to stop; <see cref="DivisiveClusteringOptions"/> has the defaults and their reasons.</param>
    /// <param name="progress">Is told how many samples are in clusters that are final; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops between iterations; the token of <see cref="FitContext"/> when left out.</param>
    /// <exception cref="ArgumentException">A value is negative or not finite, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The clustering was cancelled.</exception>
    /// <remarks>
    /// Deterministic, without a seed; see <see cref="Bipartition.Fit"/>. Two deviations from the paper: every cluster is split on its own merit,
    /// not the best one first until a number is reached; and a split that is refused ends there, without setting outliers aside.
    /// </remarks>
    public static DivisiveClustering Fit(
        LabeledMatrix values,
        DivisiveClusteringOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= new DivisiveClusteringOptions();
        options.Validate();
        NonNegative.Check(values, nameof(values));
        var splitter = new Splitter(values, options, new ProgressThrottle(FitContext.Resolve(progress)), FitContext.Resolve(cancellation));
        return new DivisiveClustering(splitter.Split("0", [.. Enumerable.Range(0, values.ColumnCount)]), options, values.Provenance);
    }

    /// <summary>The cluster of each sample, as groups named <c>0</c>, <c>00</c>, <c>01</c> …, in the order of the tree.</summary>
    /// <param name="depth">
    /// How many splits to follow, at least 0; a cluster that was not split so often stays as it is. All splits when left out.
    /// </param>
    public GroupLabels ToGroupLabels(int? depth = null)
    {
        if (depth is { } given) ArgumentOutOfRangeException.ThrowIfNegative(given, nameof(depth));
        var names = new string[Root.Members.Count];
        foreach (var leaf in Leaves)
        {
            var name = leaf.Name[..Math.Min(leaf.Name.Length, (depth ?? Depth) + 1)];
            foreach (var member in leaf.Members) names[member] = name;
        }

        return new GroupLabels(names).From(_provenance);
    }

    /// <summary>A text card: the tree, a line for each cluster.</summary>
    public override string ToString()
    {
        var nodes = NodesOf(Root).ToArray();
        return ($"Divisive clustering: {TextCard.Counted(Root.Members.Count, "sample")} in {TextCard.Counted(Leaves.Count, "cluster")}\n"
            + TextCard.Banner(_provenance)
            + string.Concat(nodes.Take(MostLines).Select(node => $"{new string(' ', 2 + 2 * node.Depth)}{node}\n"))
            + TextCard.Hidden(nodes.Length, "cluster", MostLines)).TrimEnd('\n');
    }

    private static IEnumerable<ClusterNode> LeavesOf(ClusterNode node) => NodesOf(node).Where(inner => inner.IsLeaf);

    private static IEnumerable<ClusterNode> NodesOf(ClusterNode node) => node.Children.SelectMany(NodesOf).Prepend(node);

    /// <summary>Splits a cluster and what it falls into.</summary>
    private sealed class Splitter(LabeledMatrix values, DivisiveClusteringOptions options, ProgressThrottle throttle, CancellationToken cancellation)
    {
        private int _doneCount;

        public ClusterNode Split(string name, int[] members)
        {
            cancellation.ThrowIfCancellationRequested();
            var isDue = name.Length <= options.MaximumDepth && members.Length >= 2 * options.MinimumSize;
            var split = isDue ? Bipartition.FitChecked(values.SelectColumns(members), cancellation) : null;
            var quality = split is { IsSplit: true } ? split.Quality : (double?)null;
            if (quality < options.MinimumQuality || quality is null || split!.Second.Count < options.MinimumSize)
            {
                _doneCount += members.Length;
                throttle.Report("Divisive clustering", 1, 1, _doneCount, values.ColumnCount, null, isLast: _doneCount == values.ColumnCount);
                return new ClusterNode(name, members, quality, []);
            }

            return new ClusterNode(name, members, quality,
            [
                Split(name + "0", [.. split.First.Select(j => members[j])]),
                Split(name + "1", [.. split.Second.Select(j => members[j])]),
            ]);
        }
    }
}
