namespace NotebookKit.Tests.Factorization;

public sealed class BiplotTests
{
    private static readonly NmfModel Model = Nmf.Fit(LabeledMatrix.FromArray(Samples.Uniform(1, 10, 8)), 3);

    [Fact]
    public void Create_TwoFactors_TakesTheirWeightsInTheOrderAsked()
    {
        var biplot = Biplot.Create(Model, "nmf3", 0);
        Assert.Equal(("nmf3", "nmf1"), (biplot.XFactor, biplot.YFactor));
        Assert.Equal(Model.Embedding.Values.Row(2), biplot.Samples.Values.Row(0));
        Assert.Equal(Model.Embedding.Values.Row(0), biplot.Samples.Values.Row(1));
        Assert.Empty(biplot.Features);
    }

    [Fact]
    public void Create_WithFeatures_ScalesTheLongestArrowToTheSamples()
    {
        var biplot = Biplot.Create(Model, 0, 1, featureCount: 4);
        Assert.Equal(4, biplot.Features.Count);
        var lengths = biplot.Features.Select(arrow => double.Hypot(arrow.X, arrow.Y)).ToArray();
        var reach = Enumerable.Range(0, 8).Max(j => double.Hypot(biplot.Samples[0, j], biplot.Samples[1, j]));
        Assert.Equal(reach, lengths[0], 1e-12);
        Assert.Equal(lengths.OrderDescending(), lengths);
        var index = Model.FeatureNames.ToList().IndexOf(biplot.Features[1].Name);
        Assert.Equal(Model.Loadings[index, 1] / Model.Loadings[index, 0], biplot.Features[1].Y / biplot.Features[1].X, 1e-9);
    }

    [Fact]
    public void Create_BadArguments_SaysWhich()
    {
        Assert.Contains("x and y are both nmf2", Assert.Throws<ArgumentException>(() => Biplot.Create(Model, 1, "nmf2")).Message, StringComparison.Ordinal);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => Biplot.Create(Model, 0, "nope")).ParamName);
        Assert.Equal("groups", Assert.Throws<ArgumentException>(() => Biplot.Create(Model, 0, 1, new GroupLabels(["a"]))).ParamName);
        Assert.Equal("featureCount", Assert.Throws<ArgumentOutOfRangeException>(() => Biplot.Create(Model, 0, 1, null, -1)).ParamName);
        Assert.Equal("model", Assert.Throws<ArgumentNullException>(() => Biplot.Create(null!, 0, 1)).ParamName);
    }
}
