using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

public sealed class NmfEvaluationTests
{
    private static readonly LabeledMatrix Values = LabeledMatrix.FromArray(Samples.Uniform(1, 14, 9));
    private static readonly NmfModel Model = Nmf.Fit(Values, 3);

    [Fact]
    public void Evaluate_ValuesOfTheFit_GivesTheFit()
    {
        var evaluation = Model.Evaluate(Values);
        Assert.Equal(Model.Fit.Loss, evaluation.Loss, 1e-12);
        Assert.Equal(Model.Fit.MeanSquaredError, evaluation.MeanSquaredError, 1e-14);
        Assert.Equal(Model.Fit.ExplainedFraction, evaluation.ExplainedFraction, 1e-14);
        Assert.Equal(Math.Sqrt(evaluation.MeanSquaredError), evaluation.RootMeanSquaredError);
        Assert.Equal(14 * 9, evaluation.EntryCount);
    }

    [Fact]
    public void Evaluate_SparseStorage_GivesTheSame()
    {
        var sparse = new LabeledMatrix(Matrix<double>.Build.SparseOfMatrix(Values.Values));
        Assert.Equal(Model.Evaluate(Values).Loss, Model.Evaluate(sparse).Loss, 1e-10);
    }

    [Fact]
    public void Evaluate_OtherValuesOfTheSameSamples_IsTheDistanceToTheReconstruction()
    {
        var other = LabeledMatrix.FromArray(Samples.Signed(7, 14, 9));
        var expected = Math.Pow((other.Values - Model.Reconstruct().Values).FrobeniusNorm(), 2);
        Assert.Equal(expected, Model.Evaluate(other).Loss, 1e-10);
        Assert.True(Model.Evaluate(other).ExplainedFraction < 0);
    }

    [Fact]
    public void Evaluate_PartialModel_IsWhatTheFactorsLeftReproduceThemselves()
    {
        var partial = Model.Without(1);
        var expected = Math.Pow((Values.Values - partial.Reconstruct().Values).FrobeniusNorm(), 2);
        Assert.Equal(expected, partial.Evaluate(Values).Loss, 1e-10);
        Assert.InRange(partial.EvaluateProjection(Values).Loss, Model.Fit.Loss, expected);
        Assert.InRange(partial.Evaluate(Values).ExplainedFraction, 0, Model.Fit.ExplainedFraction);
    }

    [Fact]
    public void EvaluateProjection_OtherSamples_IsNoWorseThanAnyWeights()
    {
        var others = LabeledMatrix.FromArray(Samples.Uniform(5, 14, 30));
        var evaluation = Model.EvaluateProjection(others);
        var w = Model.Loadings.Values * Matrix<double>.Build.DiagonalOfDiagonalArray([.. Model.Scale]);
        var h = Model.Project(others).Values;
        Assert.Equal(Math.Pow((others.Values - w * h).FrobeniusNorm(), 2), evaluation.Loss, 1e-10);
        Assert.True(evaluation.Loss <= Math.Pow((others.Values - w * (h * 1.01)).FrobeniusNorm(), 2));
        Assert.InRange(evaluation.ExplainedFraction, 0.3, 1);
    }

    [Fact]
    public void EvaluateProjection_SamplesOfTheFit_IsNoWorseThanTheFit()
        => Assert.InRange(Model.EvaluateProjection(Values).Loss, 0, Model.Fit.Loss * (1 + 1e-12));

    [Fact]
    public void Evaluate_EntriesAndMask_SumTheSame()
    {
        (int, int)[] entries = [(0, 0), (13, 8), (2, 5)];
        var reconstruction = Model.Reconstruct();
        var expected = entries.Sum(entry => Math.Pow(Values[entry.Item1, entry.Item2] - reconstruction[entry.Item1, entry.Item2], 2));
        var mask = Matrix<double>.Build.Sparse(14, 9);
        foreach (var (i, j) in entries) mask[i, j] = 1;
        Assert.Equal(expected, Model.Evaluate(Values, entries).Loss, 1e-14);
        Assert.Equal(expected, Model.Evaluate(Values, new LabeledMatrix(mask)).Loss, 1e-14);
        Assert.Equal(expected, Model.Evaluate(Values, new LabeledMatrix(Matrix<double>.Build.DenseOfMatrix(mask))).Loss, 1e-14);
        Assert.Equal(3, Model.Evaluate(Values, entries).EntryCount);
    }

    [Fact]
    public void Evaluate_ComplementOfAMask_AddsUpToTheWhole()
    {
        var mask = new LabeledMatrix(Matrix<double>.Build.Dense(14, 9, (i, j) => (i + j) % 3 == 0 ? 1 : 0));
        var rest = new LabeledMatrix(mask.Values.Map(value => 1 - value, Zeros.Include));
        Assert.Equal(Model.Fit.Loss, Model.Evaluate(Values, mask).Loss + Model.Evaluate(Values, rest).Loss, 1e-12);
    }

    [Fact]
    public void Evaluate_NaN_IsLeftOut()
    {
        var holes = Values.Values.Clone();
        (holes[0, 0], holes[3, 4]) = (double.NaN, double.NaN);
        var everywhereElse = Enumerable.Range(0, 14 * 9).Select(e => (e / 9, e % 9)).Where(e => e is not (0, 0) and not (3, 4)).ToArray();
        Assert.Equal(Model.Evaluate(Values, everywhereElse).Loss, Model.Evaluate(new LabeledMatrix(holes)).Loss, 1e-12);
        Assert.Equal(14 * 9 - 2, Model.Evaluate(new LabeledMatrix(holes)).EntryCount);
        Assert.True(double.IsNaN(Model.Evaluate(new LabeledMatrix(holes), [(0, 0)]).MeanSquaredError));
    }

    [Theory]
    [InlineData(MissingValues.NaN, false)]
    [InlineData(MissingValues.Zeros, false)]
    [InlineData(MissingValues.Zeros, true)]
    public void Evaluate_ValuesOfAFitWithGaps_GivesTheFit(MissingValues missing, bool isSparse)
    {
        var gap = missing == MissingValues.NaN ? double.NaN : 0;
        var holes = Values.Values.MapIndexed((i, j, value) => (i + 2 * j) % 5 == 0 ? gap : value, Zeros.Include);
        var values = new LabeledMatrix(isSparse ? Matrix<double>.Build.SparseOfMatrix(holes) : holes);
        var model = Nmf.Fit(values, 2, new NmfOptions { Missing = missing });
        Assert.Equal(model.Fit.Loss, model.Evaluate(values).Loss, 1e-10);
        Assert.Equal(model.Fit.EntryCount, model.Evaluate(values).EntryCount);
        Assert.Equal(model.Fit.SquaredNorm, model.Evaluate(values).SquaredNorm, 1e-10);
        Assert.InRange(model.EvaluateProjection(values).Loss, 0, model.Fit.Loss * (1 + 1e-9));
        Assert.Equal(0, model.Evaluate(values, [(0, 0)]).EntryCount);
    }

    [Fact]
    public void Evaluate_WhatDoesNotFit_SaysWhatAndWhere()
    {
        Assert.Equal("values has 8 samples; the model has 9.", Refusal(() => Model.Evaluate(Values.SelectColumns(Enumerable.Range(0, 8)))));
        Assert.Equal("values has sample 'column2' in column 0; the model has 'column1' there.",
            Refusal(() => Model.Evaluate(Values.SelectColumns(Enumerable.Range(0, 9).Reverse().Order().Select(j => (j + 1) % 9)))));
        Assert.Equal("entries[1] is (14, 0); values is 14 × 9, counted from 0.", Refusal(() => Model.Evaluate(Values, [(0, 0), (14, 0)])));
        Assert.Equal("entries[0] is (0, -1); values is 14 × 9, counted from 0.", Refusal(() => Model.Evaluate(Values, [(0, -1)])));
        Assert.Equal("mask is 9 × 14; values is 14 × 9.", Refusal(() => Model.Evaluate(Values, new LabeledMatrix(Values.Values.Transpose()))));
        var infinite = Values.Values.Clone();
        infinite[2, 3] = double.NegativeInfinity;
        Assert.StartsWith("values[2, 3] is -Infinity; an evaluation needs finite values", Refusal(() => Model.Evaluate(new LabeledMatrix(infinite))), StringComparison.Ordinal);
        Assert.StartsWith("newValues[2, 3] is -Infinity", Refusal(() => Model.EvaluateProjection(new LabeledMatrix(infinite))), StringComparison.Ordinal);
    }

    [Fact]
    public void ExplainedFraction_ValuesOfZero_IsOneOnlyWhereTheModelIsZeroToo()
    {
        Assert.Equal(1, new NmfEvaluation(0, 0, 4).ExplainedFraction);
        Assert.Equal(double.NegativeInfinity, new NmfEvaluation(1, 0, 4).ExplainedFraction);
    }

    [Fact]
    public void ToString_Evaluation_ShowsErrorsAndEntries()
        => Assert.Equal("8 entries: mean squared error 0.25\n  squared error 2 (75.0 % of the squared values explained)", new NmfEvaluation(2, 8, 8).ToString());

    private static string Refusal(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message.Split(" (Parameter")[0];
}
