using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

public sealed class FactorAlignmentTests
{
    private static readonly LabeledMatrix Values = new(Samples.LowRank(4, 20, 15, 5), groups: new GroupLabels(Enumerable.Range(0, 15).Select(j => "ab"[j % 2].ToString())),
        provenance: new Provenance("made", ProvenanceKind.Simulated, "Low rank.", "tests"));

    private static readonly NmfModel Reference = Nmf.Fit(Values, 5, new NmfOptions { MaxIterations = 30 });

    [Theory]
    [InlineData(1, 2, 0, 3, 4)]
    [InlineData(4, 0, 1, 2, 3)]
    [InlineData(1, 0, 2, 4, 3)]
    [InlineData(2, 0, 1, 4, 3)]
    public void AlignTo_PermutedFactors_RestoresOrderNamesAndValues(params int[] order)
    {
        var permuted = Reference.Select(Array.ConvertAll(order, f => new FactorKey(f)));
        foreach (var basis in Enum.GetValues<AlignmentBasis>())
        {
            var alignment = permuted.AlignTo(Reference, basis);
            Assert.Equal(Samples.Bits(Reference.Loadings), Samples.Bits(alignment.Model.Loadings));
            Assert.Equal(Samples.Bits(Reference.Embedding), Samples.Bits(alignment.Model.Embedding));
            Assert.Equal(Reference.Scale, alignment.Model.Scale);
            Assert.Equal(Reference.FactorNames, alignment.Model.FactorNames);
            Assert.Equal(Reference.FactorNames, alignment.Model.Loadings.ColumnNames);
            Assert.All(alignment.Pairs, pair => Assert.Equal(pair.Reference, pair.Factor));
            Assert.Equal(1, alignment.WorstCosine, 1e-12);
            Assert.Equal(Values.Groups, alignment.Model.Embedding.Groups);
            Assert.True(alignment.Model.Embedding.Provenance!.IsSimulated && alignment.Model.Loadings.Provenance!.IsSimulated);
        }
    }

    [Fact]
    public void AlignTo_OtherSeed_TakesNamesOfTheReferenceAndReportsItsOwn()
    {
        var other = Nmf.Fit(Values, 5, new NmfOptions { Seed = 9, MaxIterations = 200 });
        var alignment = other.AlignTo(Reference);
        Assert.Equal(Reference.FactorNames, alignment.Model.FactorNames);
        Assert.Equal(other.FactorNames.Order(), alignment.Pairs.Select(pair => pair.Factor).Order());
        Assert.Empty(alignment.Absent);
        foreach (var (pair, place) in alignment.Pairs.Select((pair, place) => (pair, place)))
        {
            Assert.Equal(other.Loadings.Values.Column(other.IndexOf(pair.Factor)), alignment.Model.Loadings.Values.Column(place));
            Assert.Equal(Cosine(Reference.Loadings.Values.Column(place), alignment.Model.Loadings.Values.Column(place)), pair.Cosine, 1e-12);
        }

        Assert.Equal(alignment.Pairs.Average(pair => pair.Cosine), alignment.MeanCosine);
        Assert.Equal(alignment.Pairs.Min(pair => pair.Cosine), alignment.WorstCosine);
    }

    [Fact]
    public void AlignTo_LowerRank_PutsTheRestAfterTheMatchedUnderFreeNumbers()
    {
        var alignment = Reference.Select(1, 3, 4, 0, 2).AlignTo(Reference.Without(0, 3));
        Assert.Equal(["nmf2", "nmf3", "nmf5", "nmf6", "nmf7"], alignment.Model.FactorNames);
        Assert.Equal(["nmf2", "nmf3", "nmf5"], alignment.Pairs.Select(pair => pair.Factor));
        Assert.Equal([Reference.Scale[1], Reference.Scale[2], Reference.Scale[4], Reference.Scale[3], Reference.Scale[0]], alignment.Model.Scale);
        Assert.Empty(alignment.Absent);
    }

    [Fact]
    public void AlignTo_HigherRank_NamesWhatIsAbsent()
    {
        var alignment = Reference.Select(4, 2).AlignTo(Reference);
        Assert.Equal(["nmf3", "nmf5"], alignment.Model.FactorNames);
        Assert.Equal(["nmf1", "nmf2", "nmf4"], alignment.Absent);
        Assert.Equal(1, alignment.MeanCosine, 1e-12);
    }

    [Fact]
    public void AlignTo_OtherSamples_ComparesTheLoadings()
    {
        var other = Nmf.Fit(Values.SelectColumns(Enumerable.Range(0, 9)), 4);
        Assert.Equal(4, other.AlignTo(Reference).Pairs.Count);
        Assert.Equal("reference has 15 samples; the model has 9.", Refusal(() => other.AlignTo(Reference, AlignmentBasis.Embedding)));
        Assert.Equal("reference has 15 samples; the model has 9.", Refusal(() => other.AlignTo(Reference, AlignmentBasis.Both)));
    }

    [Fact]
    public void AlignTo_OtherFeatures_SaysWhere()
    {
        var other = Nmf.Fit(new LabeledMatrix(Values.Values, [.. Values.RowNames.Take(19), "else"]), 2);
        Assert.Equal("reference has feature 'row20' in row 19; the model has 'else' there.", Refusal(() => other.AlignTo(Reference)));
        Assert.Equal(2, other.AlignTo(Reference, AlignmentBasis.Embedding).Pairs.Count);
    }

    [Fact]
    public void AlignTo_FactorOfZero_IsSimilarToNothing()
    {
        var values = LabeledMatrix.FromArray(new[,] { { 1.0, 2, 3 }, { 2, 4, 6 }, { 3, 6, 9 } });
        var model = Nmf.Fit(values, 2, new NmfOptions { Tolerance = 0, MaxIterations = 50 });
        var alignment = model.AlignTo(model);
        Assert.Equal(model.Scale[1] == 0 ? 0 : 1, alignment.Pairs[1].Cosine, 1e-12);
        Assert.Equal(1, alignment.Pairs[0].Cosine, 1e-12);
    }

    [Fact]
    public void AlignTo_BasisThatDoesNotExist_IsRefused()
    {
        Assert.Contains("There is no basis 7", Refusal(() => Reference.AlignTo(Reference, (AlignmentBasis)7)), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Reference.AlignTo(null!));
    }

    [Fact]
    public void ToString_PartOfTheFactors_ShowsPairsRestAndBanner()
    {
        var text = Reference.Select(4, 2).AlignTo(Reference).ToString();
        Assert.StartsWith("2 factors aligned: mean cosine 1.000, worst 1.000\n  *** SIMULATED DATA", text, StringComparison.Ordinal);
        Assert.EndsWith("  absent: nmf1, nmf2, nmf4", text, StringComparison.Ordinal);
        Assert.Contains("  nmf3         nmf3   1.000\n", text, StringComparison.Ordinal);
        Assert.Contains("without a partner: nmf6", Reference.AlignTo(Reference.Without(0)).ToString(), StringComparison.Ordinal);
    }

    private static double Cosine(Vector<double> x, Vector<double> y) => x.DotProduct(y) / (x.L2Norm() * y.L2Norm());

    private static string Refusal(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message.Split(" (Parameter")[0];
}
