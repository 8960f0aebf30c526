using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of a consensus: how far runs from other starts agree, on samples and on factors, and the clusters they agree on.</summary>
internal static class ConsensusCard
{
    // Below these cosines and correlations people call factors different; a hint where to look, not a test.
    private const double SteadyFactors = 0.9;
    private const double SteadySamples = 0.9;
    private const int MostGroups = 12;

    public static Fragment Write(NmfConsensus consensus)
    {
        var warnings = Warnings(consensus).ToArray();
        return Card.Frame(
            $"Consensus of {Card.Of(consensus.Runs.Count, "run")}: {Card.Of(consensus.Matrix.ColumnCount, "sample")}, {Card.Of(consensus.Rank, "factor")}",
            Card.Badge(Differ(consensus) ? "runs differ" : warnings.Length == 0 ? "runs agree" : "look twice", warnings.Length == 0), consensus.Matrix.Provenance,
            Card.Facts(
                Card.Fact("loss, best", Card.Exact(consensus.Best.Fit.Loss)),
                Card.Fact("mean", Card.Exact(consensus.Runs.Average(run => run.Loss))),
                Card.Fact("best seed", Card.Whole(consensus.Best.Fit.BestRun.Seed)),
                consensus.Matrix.HasGroups
                    ? Card.Fact("agreement with the groups (adjusted Rand index)", Card.Fraction(ClusterAgreement.AdjustedRandIndex(consensus.Clusters, consensus.Matrix.Groups)))
                    : null),
            Card.Warnings(warnings), Measures(consensus), Clusters(consensus),
            Options.OptionList.Of(consensus.Options, nameof(consensus.Options.Runs)),
            Card.NextSteps("consensus.Best                 // the model of the best run", "consensus.Ordered()            // the matrix, clusters as blocks", "consensus.Best.SummarizeBy(consensus.Clusters)"));
    }

    private static bool Differ(NmfConsensus consensus) => consensus.Stability < SteadyFactors || consensus.CopheneticCorrelation < SteadySamples;

    private static IEnumerable<string> Warnings(NmfConsensus consensus)
    {
        if (consensus.Rank == 1) yield return "Any consensus of one factor is perfect: it tells nothing.";
        if (consensus.Stability < SteadyFactors) yield return $"Factors of other runs match those of the best only with a cosine of {Card.Fraction(consensus.Stability)}: what they are made of depends on the start.";
        if (consensus.CopheneticCorrelation < SteadySamples) yield return $"A cophenetic correlation of {Card.Fraction(consensus.CopheneticCorrelation)}: which samples belong together depends on the start.";
        var unsettled = consensus.Runs.Count(run => !run.Converged);
        if (unsettled > 0) yield return $"{unsettled} of {consensus.Runs.Count} runs {(unsettled == 1 ? "has" : "have")} not converged: raise MaxIterations.";
    }

    private static Fragment Measures(NmfConsensus consensus)
    {
        var table = new Table("Agreement of the runs").Head("measure", "value", new Table.Prose("tells"));
        Add("cophenetic correlation", consensus.CopheneticCorrelation, "1: the samples fall into a clear tree");
        Add("dispersion", consensus.Dispersion, "1: two samples are together always or never");
        Add("silhouette", consensus.Silhouette, "1: clusters apart, 0: overlapping");
        Add("stability", consensus.Stability, "1: every run finds the same factors (mean cosine)");
        return table.ToFragment();

        void Add(string name, double value, string tells) => table.Add(name, Card.Bar(value, Card.Fraction(value)), new Table.Prose(tells));
    }

    private static Fragment Clusters(NmfConsensus consensus)
    {
        var clusters = consensus.Clusters;
        var groups = consensus.Matrix.HasGroups && consensus.Matrix.Groups.Levels.Count <= MostGroups ? consensus.Matrix.Groups : null;
        var largest = Math.Max(1, clusters.Counts.Max());
        var table = new Table(groups is null ? "Clusters" : "Clusters, and the groups of their samples").Head(["cluster", "samples", .. groups?.Levels.Select(Card.Name) ?? []]);
        for (var c = 0; c < Math.Min(clusters.Levels.Count, Card.MostRows); c++)
        {
            var code = c;
            table.Add([
                clusters.Levels[c], Card.Bar((double)clusters.Counts[c] / largest, Card.Count(clusters.Counts[c])),
                .. groups is null ? [] : Enumerable.Range(0, groups.Levels.Count).Select(g => (object)Card.Count(Common(clusters, code, groups, g)))]);
        }

        if (clusters.Levels.Count > Card.MostRows) table.Note(Card.More(clusters.Levels.Count - Card.MostRows, "cluster"), 2 + (groups?.Levels.Count ?? 0));
        return table.ToFragment();
    }

    private static int Common(GroupLabels clusters, int cluster, GroupLabels groups, int group)
        => Enumerable.Range(0, clusters.Count).Count(sample => clusters.Codes[sample] == cluster && groups.Codes[sample] == group);
}
