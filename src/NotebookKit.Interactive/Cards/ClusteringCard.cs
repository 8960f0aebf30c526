using NotebookKit.Interactive.Markup;
using NotebookKit.Text;

namespace NotebookKit.Interactive.Cards;

/// <summary>The cards of samples split in two, once or again and again, and of samples merged into a tree.</summary>
internal static class ClusteringCard
{
    // A silhouette below shows no substantial structure (Kaufman and Rousseeuw 1990), and a sample this balanced is of both halves.
    private const double Substantial = 0.25;
    private const double Mixed = 0.2;

    public static Fragment Write(Bipartition split)
    {
        if (!split.IsSplit)
        {
            return Card.Frame($"No split of {Card.Of(split.First.Count, "sample")}", null, null, Card.Hint("All samples point in one direction, or there are too few of them or of their features."));
        }

        var count = split.First.Count + split.Second.Count;
        var mixed = split.Balance.Count(balance => Math.Abs(balance) < Mixed);
        var table = new Table("Halves").Head("half", "samples", "share");
        table.Add("first", Card.Count(split.First.Count), Share(split.First.Count));
        table.Add("second", Card.Count(split.Second.Count), Share(split.Second.Count));
        return Card.Frame($"{Card.Count(count)} samples split into {Card.Count(split.First.Count)} + {Card.Count(split.Second.Count)}",
            Card.Badge(split.Quality >= Substantial ? "apart" : "hardly apart", split.Quality >= Substantial), null,
            Card.Facts(Card.Fact("quality", Card.Fraction(split.Quality)), Card.Fact("samples of both halves", Card.Count(mixed))),
            split.Quality >= Substantial ? null : Card.Warning($"A quality below {Substantial} shows no substantial structure: the split may follow noise."),
            table.ToFragment(),
            Card.Hint($"Quality: 1 far apart, 0 no better than chance. Of both halves: the two factors weigh within {Card.Percent(Mixed)} of the same."),
            Card.NextSteps("DivisiveClustering.Fit(values)   // splits again and again"));

        Fragment Share(int half) => Card.Bar((double)half / count, Card.Percent((double)half / count));
    }

    public static Fragment Write(DivisiveClustering clustering) => Card.Frame(
        $"Divisive clustering: {Card.Of(clustering.Root.Members.Count, "sample")} in {Card.Of(clustering.Leaves.Count, "cluster")}", null, clustering.ToGroupLabels().Provenance,
        Card.Facts(
            Card.Fact("depth", Card.Whole(clustering.Depth)), Card.Fact("largest cluster", Card.Count(clustering.Leaves.Max(leaf => leaf.Members.Count))),
            Card.Fact("smallest", Card.Count(clustering.Leaves.Min(leaf => leaf.Members.Count)))),
        clustering.Leaves.Count == 1 ? Card.Warning("No split was good enough: lower MinimumQuality, or take the samples for one group.") : null,
        Tree(clustering.Root),
        Card.Hint("Quality of the best split of a cluster, made or not: 1 far apart, 0 no better than chance."),
        Options.OptionList.Of(clustering.Options, nameof(clustering.Options.MinimumSize), nameof(clustering.Options.MinimumQuality)),
        Card.NextSteps("clustering.ToGroupLabels()          // the cluster of each sample", "clustering.ToGroupLabels(depth: 1)   // fewer, larger ones"));

    public static Fragment Write(ClusterNode node) => Card.Frame($"Cluster {node.Name}: {Card.Of(node.Members.Count, "sample")}", null, null, Tree(node));

    /// <summary>The last mergers, which say into how many clusters the samples fall.</summary>
    public static Fragment Write(HierarchicalClustering clustering)
    {
        const int MostClusters = 8;
        var (count, merges) = (clustering.SampleNames.Count, clustering.Merges);
        var table = new Table("When the tree is cut").Head("clusters", "in the largest", "stay apart up to");
        var heights = NumberColumn.For(merges.Select(merge => merge.Height));
        for (var clusters = 2; clusters <= Math.Min(MostClusters, count); clusters++)
        {
            var height = merges[^(clusters - 1)].Height;
            table.Add(Card.Whole(clusters), Card.Count(clustering.Cut(clusters).Counts.Max()),
                merges[^1].Height > 0 ? Card.Bar(height / merges[^1].Height, heights.Write(height)) : heights.Write(height));
        }

        return Card.Frame($"Tree of {Card.Of(count, "sample")}", null, clustering.Cut(1).Provenance,
            Card.Facts(Card.Fact("linkage", clustering.Options.Linkage.ToString().ToLowerInvariant())),
            count > 1 ? table.ToFragment() : null,
            count > 1 ? Card.Hint("A bar much longer than the one below it speaks for the number of clusters of its row.") : null,
            Card.NextSteps("clustering.Cut(4)                             // the cluster of each sample", "values.Heatmap(clusterColumns: true)          // the tree above a heat map"));
    }

    private static Fragment Tree(ClusterNode root)
    {
        var nodes = NodesOf(root).Take(Card.MostRows + 1).ToArray();
        var table = new Table("Clusters").Head("cluster", "samples", "quality of the split", new Table.Word("split"));
        foreach (var node in nodes.Take(Card.MostRows))
        {
            var name = Html.Styled("span", FormattableString.Invariant($"padding-left:{Math.Min(12, node.Depth - root.Depth) * 1.2:0.#}em"), node.Name);
            table.Add(name, Card.Bar((double)node.Members.Count / root.Members.Count, Card.Count(node.Members.Count)),
                node.Quality is { } quality ? Card.Fraction(quality) : "–", new Table.Word(node.IsLeaf ? "no" : "yes"));
        }

        if (nodes.Length > Card.MostRows) table.Note(Card.More(NodesOf(root).Count() - Card.MostRows, "cluster"), 4);
        return table.ToFragment();
    }

    private static IEnumerable<ClusterNode> NodesOf(ClusterNode node) => node.Children.SelectMany(NodesOf).Prepend(node);
}
