using NotebookKit.Interactive.Markup;
using NotebookKit.Text;

namespace NotebookKit.Interactive.Cards;

/// <summary>The cards of principal components and of singular values: how much each explains, and what it is made of.</summary>
internal static class DecompositionCard
{
    private const int TopFeatureCount = 3;

    public static Fragment Write(Pca pca) => Card.Frame(
        $"PCA: {Card.Of(pca.Loadings.RowCount, "feature")} × {Card.Of(pca.Scores.ColumnCount, "sample")}, {Card.Of(pca.Variances.Count, "component")}", State(pca.Converged), pca.Scores.Provenance,
        Card.Facts(
            Card.Fact("explained", $"{Card.Percent(pca.ExplainedFraction)} of the variance", Scree(pca.ExplainedFractions)),
            Card.Fact("total variance", Card.Number(pca.TotalVariance)), Iterations(pca.Converged, pca.Iterations)),
        Unsettled(pca.Converged),
        Components(new Table("Components").Head("component", "variance", "explained", "so far", new Table.Prose("largest loadings")), pca.Variances, pca.ExplainedFractions, pca.Loadings),
        Card.Hint("Directions of largest variance; signs are arbitrary, so that a component and its mirror image mean the same."),
        Card.NextSteps("pca.Scores          // components × samples", pca.Variances.Count == 2 ? "pca.Scores.Scatter()" : null, "Umap.Fit(pca.Scores).Scatter()"));

    public static Fragment Write(TruncatedSvd svd) => Card.Frame(
        $"SVD: {Card.Of(svd.LeftVectors.RowCount, "feature")} × {Card.Of(svd.RightVectors.ColumnCount, "sample")}, {Card.Of(svd.Rank, "singular value")}", State(svd.Converged), svd.RightVectors.Provenance,
        Card.Facts(
            Card.Fact("explained", $"{Card.Percent(svd.ExplainedFraction)} of the squared values", Scree(svd.ExplainedFractions)), Iterations(svd.Converged, svd.Iterations)),
        Unsettled(svd.Converged),
        Components(new Table("Singular values").Head("vector", "singular value", "explained", "so far", new Table.Prose("largest entries")), svd.SingularValues, svd.ExplainedFractions, svd.LeftVectors),
        Card.Hint("Of the values as they are, not centred: the first vector is mostly their mean. No approximation of this rank is closer."),
        Card.NextSteps("svd.RightVectors    // k × samples", "svd.Reconstruct()"));

    private static Fragment State(bool converged) => Card.Badge(converged ? "converged" : "not converged", converged);

    /// <summary>A first block that holds the whole space leaves nothing to iterate.</summary>
    private static Fragment? Iterations(bool converged, int count) => converged && count <= 1 ? null : Card.Fact("iterations", Card.Count(count));

    private static Fragment? Unsettled(bool converged) => converged ? null : Card.Warning("The limit of iterations was met before the tolerance: the last digits, and vectors of close values, are uncertain.");

    private static Fragment? Scree(IReadOnlyList<double> fractions)
        => fractions.Count < 2 ? null : Card.Curve(fractions, $"Explained by component, falling from {Card.Percent(fractions[0])} to {Card.Percent(fractions[^1])}");

    private static Fragment Components(Table table, IReadOnlyList<double> sizes, IReadOnlyList<double> explained, LabeledMatrix loadings)
    {
        var sum = 0.0;
        var numbers = NumberColumn.For(sizes);
        for (var f = 0; f < Math.Min(sizes.Count, Card.MostRows); f++)
        {
            sum += explained[f];
            table.Add(loadings.ColumnNames[f], numbers.Write(sizes[f]), Card.Bar(explained[f], Card.Percent(explained[f])), Card.Percent(Math.Min(1, sum)), new Table.Prose(Largest(loadings, f)));
        }

        if (sizes.Count > Card.MostRows) table.Note(Card.More(sizes.Count - Card.MostRows, "row"), 5);
        return table.ToFragment();
    }

    private static string Largest(LabeledMatrix loadings, int column) => string.Join(", ", Enumerable.Range(0, loadings.RowCount)
        .OrderByDescending(i => Math.Abs(loadings[i, column])).Take(TopFeatureCount)
        .Select(i => $"{Card.Name(loadings.RowNames[i])} ({Card.Number(loadings[i, column])})"));
}
