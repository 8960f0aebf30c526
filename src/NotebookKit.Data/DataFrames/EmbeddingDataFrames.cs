using Microsoft.Data.Analysis;

namespace NotebookKit.Data;

/// <summary>Layouts, components and neighbours, as data frames.</summary>
public static class EmbeddingDataFrames
{
    /// <summary>A frame with a row for each sample: its name, its group if there are groups, and its coordinates.</summary>
    public static DataFrame ToDataFrame(this UmapEmbedding embedding)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        return embedding.Coordinates.ToDataFrame();
    }

    /// <summary>A frame with a row for each sample: its name, its group if there are groups, and its weights on the two factors.</summary>
    public static DataFrame ToDataFrame(this Biplot biplot)
    {
        ArgumentNullException.ThrowIfNull(biplot);
        return biplot.Samples.ToDataFrame();
    }

    /// <summary>A frame with a row for each feature drawn in a biplot, in their order: <c>feature</c>, <c>x</c> and <c>y</c>.</summary>
    public static DataFrame ToDataFrame(this IEnumerable<BiplotFeature> features) => new FrameBuilder<BiplotFeature>(features)
        .Text("feature", row => row.Name)
        .Number("x", row => row.X)
        .Number("y", row => row.Y)
        .Build();

    /// <summary>
    /// A frame with a row for each component: <c>component</c>, <c>variance</c>, the fraction <c>explained</c>, and the
    /// fraction <c>cumulative</c> that it explains together with those before it. Scores and loadings are matrices, with
    /// frames of their own.
    /// </summary>
    public static DataFrame ToDataFrame(this Pca pca)
    {
        ArgumentNullException.ThrowIfNull(pca);
        return Components("variance", pca.Scores.RowNames, pca.Variances, pca.ExplainedFractions);
    }

    /// <summary>
    /// A frame with a row for each component: <c>component</c>, <c>singular value</c>, the fraction <c>explained</c>, and
    /// the fraction <c>cumulative</c> that it explains together with those before it.
    /// </summary>
    public static DataFrame ToDataFrame(this TruncatedSvd svd)
    {
        ArgumentNullException.ThrowIfNull(svd);
        return Components("singular value", svd.RightVectors.RowNames, svd.SingularValues, svd.ExplainedFractions);
    }

    /// <summary>
    /// A frame with a row for each sample and neighbour, nearest first: <c>sample</c> and <c>neighbor</c> are places in
    /// the matrices searched, counted from 0; <c>rank</c> counts the neighbours of a sample from 1; <c>distance</c>.
    /// </summary>
    public static DataFrame ToDataFrame(this NearestNeighbors neighbors)
    {
        ArgumentNullException.ThrowIfNull(neighbors);
        var pairs = from sample in Enumerable.Range(0, neighbors.SampleCount)
                    from rank in Enumerable.Range(0, neighbors.NeighborCount)
                    select (Sample: sample, Rank: rank);
        return new FrameBuilder<(int Sample, int Rank)>(pairs)
            .Count("sample", pair => pair.Sample)
            .Count("rank", pair => pair.Rank + 1)
            .Count("neighbor", pair => neighbors.Index(pair.Sample, pair.Rank))
            .Number("distance", pair => neighbors.Distance(pair.Sample, pair.Rank))
            .Build();
    }

    private static DataFrame Components(string measure, IReadOnlyList<string> names, IReadOnlyList<double> values, IReadOnlyList<double> explained)
        => new FrameBuilder<int>(Enumerable.Range(0, values.Count))
            .Text("component", i => names[i])
            .Number(measure, i => values[i])
            .Number("explained", i => explained[i])
            .Number("cumulative", i => explained.Take(i + 1).Sum())
            .Build();
}
