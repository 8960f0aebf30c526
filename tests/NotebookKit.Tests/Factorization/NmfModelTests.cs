using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

public sealed class NmfModelTests
{
    private static readonly GroupLabels Groups = new(["p", "q", "p", "q", "p", "q", "p", "q"]);

    private static readonly NmfModel Model = Nmf.Fit(
        LabeledMatrix.FromArray(Samples.Uniform(1, 10, 8), groups: Groups,
            provenance: new Provenance("made", ProvenanceKind.Simulated, "Uniform.", "tests")), 4);

    [Fact]
    public void Fit_NamedValues_NamesFactorsFeaturesAndSamples()
    {
        Assert.Equal(["nmf1", "nmf2", "nmf3", "nmf4"], Model.FactorNames);
        Assert.Equal(Model.FactorNames, Model.Loadings.ColumnNames);
        Assert.Equal("row10", Model.FeatureNames[9]);
        Assert.Equal("column8", Model.SampleNames[7]);
        Assert.Equal(Groups, Model.Embedding.Groups);
        Assert.True(Model.Embedding.Provenance!.IsSimulated && Model.Loadings.Provenance!.IsSimulated && Model.Reconstruct().Provenance!.IsSimulated);
    }

    [Fact]
    public void Without_OneFactor_KeepsTheOthersAndTheirNames()
    {
        var rest = Model.Without("nmf2");
        Assert.Equal(["nmf1", "nmf3", "nmf4"], rest.FactorNames);
        Assert.True(rest.IsPartial);
        Assert.False(Model.IsPartial);
        Assert.Equal(3, rest.Rank);
        Assert.Equal(Model.Scale[2], rest.Scale[1]);
        Assert.Equal(Model.Embedding.Values.Row(2), rest.Embedding.Values.Row(rest.IndexOf("nmf3")));
        Assert.Equal(Model.Loadings.Values.Column(3), rest.Loadings.Values.Column(rest.IndexOf("nmf4")));
        Assert.Equal(Groups, rest.Embedding.Groups);
    }

    [Fact]
    public void Without_PositionOfReducedModel_CountsTheFactorsThatAreLeft()
        => Assert.Equal(["nmf3", "nmf4"], Model.Without("nmf2").Without(0).FactorNames);

    [Fact]
    public void Select_OneFactor_GivesAModelOfOne()
    {
        var one = Model.Select("nmf3");
        Assert.Equal((1, 10), (one.Rank, one.Loadings.RowCount));
        Assert.Equal(Model.Embedding.Values.Row(2), one.Embedding.Values.Row(0));
        Assert.Equal(["nmf3"], one.SummarizeBy(Groups).FactorNames);
    }

    [Fact]
    public void Select_SeveralFactors_TakesTheOrderAsked()
    {
        var picked = Model.Select(3, "nmf1");
        Assert.Equal(["nmf4", "nmf1"], picked.FactorNames);
        Assert.Equal([Model.Scale[3], Model.Scale[0]], picked.Scale);
    }

    [Fact]
    public void SelectAndWithout_PartsOfTheModel_ReconstructToTheWhole()
    {
        var sum = Model.Select(0, 2).Reconstruct().Values + Model.Without(0, 2).Reconstruct().Values;
        Assert.True((sum - Model.Reconstruct().Values).FrobeniusNorm() < 1e-12);
    }

    [Fact]
    public void Select_ImpossibleFactors_SaysWhichThereAre()
    {
        Assert.Contains("factors is 'nmf9'; the factors are nmf1, nmf2, nmf3, nmf4.", Refusal(() => Model.Select("nmf9")), StringComparison.Ordinal);
        Assert.Contains("factors is 4; the 4 factors are counted from 0 to 3.", Refusal(() => Model.Select(4)), StringComparison.Ordinal);
        Assert.Contains("factors is -1;", Refusal(() => Model.Without(-1)), StringComparison.Ordinal);
        Assert.Contains("twice", Refusal(() => Model.Select(0, "nmf1")), StringComparison.Ordinal);
        Assert.Contains("empty", Refusal(() => Model.Select()), StringComparison.Ordinal);
        Assert.Contains("at least one must stay", Refusal(() => Model.Without(0, 1, 2, 3)), StringComparison.Ordinal);
        Assert.Contains("the factors are nmf1, nmf3, nmf4", Refusal(() => Model.Without("nmf2").IndexOf("nmf2")), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Model.Select(null!));
        Assert.Throws<ArgumentNullException>(() => Model.IndexOf((string)null!));
    }

    [Fact]
    public void Project_SamplesOfTheFit_GivesTheEmbedding()
    {
        var values = LabeledMatrix.FromArray(Samples.Uniform(3, 30, 12));
        var model = Nmf.Fit(values, 3, new NmfOptions { Tolerance = 1e-10 });
        Assert.True((model.Project(values).Values - model.Embedding.Values).FrobeniusNorm() < 1e-10);
    }

    [Fact]
    public void Project_SamplesMadeOfTheParts_GivesTheirWeights()
    {
        var weights = Matrix<double>.Build.DenseOfArray(Samples.Uniform(5, 4, 6));
        var made = Model.Loadings.Values * Matrix<double>.Build.DiagonalOfDiagonalArray([.. Model.Scale]) * weights;
        var projected = Model.Project(new LabeledMatrix(made, Model.FeatureNames, ["u", "v", "w", "x", "y", "z"]));
        Assert.True((projected.Values - weights).FrobeniusNorm() < 1e-9);
        Assert.Equal(Model.FactorNames, projected.RowNames);
        Assert.Equal("z", projected.ColumnNames[5]);
    }

    [Fact]
    public void Project_OneSampleOrOneOfZero_Works()
    {
        var zero = Model.Project(new LabeledMatrix(Matrix<double>.Build.Dense(10, 1), Model.FeatureNames));
        Assert.Equal(0, zero.Values.FrobeniusNorm());
    }

    [Fact]
    public void Project_OtherFeatures_SaysWhatDiffersAndWhere()
    {
        Assert.Contains("newValues has 9 features; the model has 10.", Refusal(() => Model.Project(LabeledMatrix.FromArray(new double[9, 2]))), StringComparison.Ordinal);
        var swapped = Model.FeatureNames.ToArray();
        (swapped[3], swapped[4]) = (swapped[4], swapped[3]);
        Assert.Contains("newValues has feature 'row5' in row 3; the model has 'row4' there.",
            Refusal(() => Model.Project(new LabeledMatrix(Matrix<double>.Build.Dense(10, 2), swapped))), StringComparison.Ordinal);
    }

    [Fact]
    public void TopFeatures_MoreThanThereAre_GivesAllLargestFirst()
    {
        var top = Model.TopFeatures("nmf1", 99);
        Assert.Equal(10, top.Count);
        Assert.Equal(top.Select(feature => feature.Loading).OrderDescending(), top.Select(feature => feature.Loading));
        Assert.All(top, feature => Assert.Equal((Model.FeatureNames[feature.Index], Model.Loadings[feature.Index, 0]), (feature.Feature, feature.Loading)));
        Assert.Equal(top[0], Assert.Single(Model.TopFeatures(0, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.TopFeatures(0, 0));
    }

    [Fact]
    public void SummarizeBy_WrongNumberOfLabels_NamesTheArgument()
    {
        var error = Assert.Throws<ArgumentException>(() => Model.SummarizeBy(new GroupLabels(["a", "b"])));
        Assert.Equal("groups", error.ParamName);
        Assert.Contains("groups has 2 labels; the matrix has 8 columns.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_ReducedModel_SaysSo()
    {
        Assert.Contains("3 factors (of 4", Model.Without(0).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("(of 4", Model.ToString(), StringComparison.Ordinal);
        Assert.Contains("10 features × 8 samples", Model.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FactorKey_NameAndPosition_AreDifferentKeys()
    {
        Assert.Equal(new FactorKey(2), (FactorKey)2);
        Assert.Equal(new FactorKey("nmf3"), (FactorKey)"nmf3");
        Assert.True(new FactorKey(2) != "nmf3");
        Assert.Equal("2", new FactorKey(2).ToString());
        Assert.Equal(new FactorKey("a").GetHashCode(), new FactorKey("a").GetHashCode());
    }

    private static string Refusal(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    [Fact]
    public void Project_ValuesWhoseSquaresOverflow_IsRefused()
    {
        var model = Nmf.Fit(Samples.Labeled(Samples.Uniform(1, 4, 5)), 2);
        var error = Assert.Throws<ArgumentException>(() => model.Project(Samples.Labeled(new[,] { { 1e300 }, { 1 }, { 1 }, { 1 } })));
        Assert.StartsWith("newValues are so large that sums of their squares overflow", error.Message, StringComparison.Ordinal);
    }
}
