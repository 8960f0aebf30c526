using Microsoft.Data.Analysis;

namespace NotebookKit.Data;

/// <summary>What is said about single factors, as data frames.</summary>
public static class FactorDataFrames
{
    /// <summary>A frame with a row for each feature, in their order, such as <see cref="NmfModel.TopFeatures"/> gives: <c>feature</c> and <c>loading</c>.</summary>
    public static DataFrame ToDataFrame(this IEnumerable<FeatureLoading> features) => new FrameBuilder<FeatureLoading>(features)
        .Text("feature", row => row.Feature)
        .Number("loading", row => row.Loading)
        .Build();

    /// <summary>
    /// A frame with a row for each factor, in their order: <c>factor</c>, <c>mean inside</c>, <c>mean outside</c>,
    /// <c>ratio</c> (infinite or NaN where it is), <c>share</c> and <c>auc</c>.
    /// </summary>
    public static DataFrame ToDataFrame(this IEnumerable<FactorSpecificity> factors) => new FrameBuilder<FactorSpecificity>(factors)
        .Text("factor", row => row.Factor)
        .Number("mean inside", row => row.MeanInside)
        .Number("mean outside", row => row.MeanOutside)
        .Number("ratio", row => row.Ratio)
        .Number("share", row => row.Share)
        .Number("auc", row => row.AreaUnderCurve)
        .Build();

    /// <summary>A frame with a row for each factor, in their order: <c>factor</c>, and the sparsity of its <c>loadings</c> and of its <c>embedding</c>.</summary>
    public static DataFrame ToDataFrame(this IEnumerable<FactorSparsity> factors) => new FrameBuilder<FactorSparsity>(factors)
        .Text("factor", row => row.Factor)
        .Number("loadings", row => row.Loadings)
        .Number("embedding", row => row.Embedding)
        .Build();

    /// <summary>A frame with a row for each pair of factors: that of the <c>reference</c>, the <c>factor</c> that matches it, and their <c>cosine</c>.</summary>
    public static DataFrame ToDataFrame(this FactorAlignment alignment)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        return new FrameBuilder<FactorPair>(alignment.Pairs)
            .Text("reference", pair => pair.Reference)
            .Text("factor", pair => pair.Factor)
            .Number("cosine", pair => pair.Cosine)
            .Build();
    }
}
