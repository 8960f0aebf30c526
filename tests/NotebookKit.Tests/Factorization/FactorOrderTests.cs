using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

public sealed class FactorOrderTests
{
    private static readonly LabeledMatrix Values = Blocks();
    private static readonly NmfModel Model = Nmf.Fit(Values, 3, new NmfOptions { Tolerance = 1e-10, Starts = 4 });

    [Fact]
    public void OrderByScale_OtherOrder_RestoresThatOfTheFit()
        => Assert.Equal(["nmf1", "nmf2", "nmf3"], Model.Select(2, 0, 1).OrderByScale().FactorNames);

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    public void OrderByGroups_FactorOfAGroup_ComesFirst(string group)
    {
        var ordered = Model.OrderByGroups(g => g == group);
        var own = ordered.Embedding.Values.Row(0);
        var inside = Values.Groups.IndicesWhere(g => g == group);
        Assert.Equal(1, inside.Sum(j => own[j]), 1e-6);
        Assert.Equal(Model.FactorNames.Order(), ordered.FactorNames.Order());
        Assert.Equal(Model.SummarizeBy(Values.Groups).MostSpecificTo(g => g == group).Factor, ordered.FactorNames[0]);
    }

    [Fact]
    public void OrderByGroups_NoGroups_SaysSo()
    {
        var model = Nmf.Fit(new LabeledMatrix(Values.Values), 2);
        Assert.Throws<InvalidOperationException>(() => model.OrderByGroups(g => true));
        Assert.Equal(2, model.OrderByGroups(g => g == "A", Values.Groups).Rank);
        Assert.Throws<ArgumentException>(() => Model.OrderByGroups(g => g == "none"));
    }

    [Fact]
    public void OrderBySimilarity_TwoPairsOfLikeFactors_PutsPairsSideBySide()
    {
        var loadings = Matrix<double>.Build.DenseOfArray(new[,] { { 0.5, 0, 0.4, 0 }, { 0.5, 0, 0.6, 0 }, { 0, 0.3, 0, 0.4 }, { 0, 0.7, 0, 0.6 } });
        string[] names = ["a1", "b1", "a2", "b2"];
        var model = new NmfModel(
            new LabeledMatrix(loadings, null, names), [4, 3, 2, 1], new LabeledMatrix(Matrix<double>.Build.Dense(4, 2, 0.5), names), Model.Fit);
        Assert.Equal(["a1", "a2", "b1", "b2"], model.OrderBySimilarity().FactorNames);
    }

    [Fact]
    public void Sparsity_KnownFactors_IsHoyersMeasure()
    {
        // The factors of the blocks: four equal features of twelve, four equal samples of twelve.
        var expected = (Math.Sqrt(12) - 2) / (Math.Sqrt(12) - 1);
        Assert.All(Model.Sparsity(), factor => Assert.Equal(expected, factor.Loadings, 1e-6));
        Assert.All(Model.Sparsity(), factor => Assert.Equal(expected, factor.Embedding, 1e-6));
        Assert.Equal(Model.FactorNames, Model.Sparsity().Select(factor => factor.Factor));
    }

    [Fact]
    public void Sparsity_ExtremesAndZero_AreZeroOneAndNaN()
    {
        var even = Nmf.Fit(new LabeledMatrix(Matrix<double>.Build.Dense(4, 6, 2)), 1).Sparsity()[0];
        Assert.Equal(0, even.Loadings, 1e-12);
        var single = Matrix<double>.Build.Dense(4, 6);
        single[1, 2] = 3;
        var one = Nmf.Fit(new LabeledMatrix(single), 1).Sparsity()[0];
        Assert.Equal((1.0, 1.0), (one.Loadings, one.Embedding));
        var column = Nmf.Fit(new LabeledMatrix(Matrix<double>.Build.Dense(4, 1, 2)), 1).Sparsity()[0];
        Assert.True(double.IsNaN(column.Embedding));
        var zero = new LabeledMatrix(Matrix<double>.Build.Dense(2, 3), ["x", "y"]);
        Assert.True(double.IsNaN(new NmfModel(new LabeledMatrix(zero.Values.Transpose()), [0, 0], zero, Model.Fit).Sparsity()[1].Loadings));
    }

    /// <summary>Three blocks of four features and four samples, of values 1, 2 and 3.</summary>
    private static LabeledMatrix Blocks()
        => new(Matrix<double>.Build.Dense(12, 12, (i, j) => i / 4 == j / 4 ? 1 + i / 4 : 0), groups: new GroupLabels(Enumerable.Range(0, 12).Select(j => "ABC"[j / 4].ToString())));
}
