using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Data.Tests.Models;

/// <summary>Small models, together with every option at another value than its default.</summary>
internal static class SampleModels
{
    public static readonly LabeledMatrix Values = LabeledMatrix.FromArray(
        new[,]
        {
            { 1, 2, 3, 0, 1.5 }, { 0.25, 1, 4, 2, 1 }, { 3, 0.1, 1, 1, 0 }, { 2, 2, 0, 5, 0.3 }, { 1, 0, 1, 0, 7 }, { 4, 1, 2, 1, 2 },
        },
        ["f1", "f2", "größe", "", "f5", "𝛼 \"quoted\" \u0001"], ["s1", "s1", "s3", "s4", "s5"],
        new GroupLabels(["b", "a", "b", "b", "a"], ["b", "none", "a"]),
        new Provenance("made", ProvenanceKind.Simulated, "By hand.", "tests"));

    public static NmfModel Plain { get; } = Nmf.Fit(Values, 3, new NmfOptions { Starts = 2, MaxIterations = 30, Seed = 7, Tolerance = 1e-7 });

    private static Matrix<double> Chain(int length) => Matrix<double>.Build.SparseOfIndexed(
        length, length, Enumerable.Range(1, length - 1).SelectMany(i => new[] { (i - 1, i, 1.0), (i, i - 1, 1.0) }));

    /// <summary>Options that together set every property; each set of them can be fitted.</summary>
    public static IReadOnlyList<NmfOptions> Options { get; } =
    [
        new() { Tolerance = 0.1 + 0.2, MaxIterations = 17, Starts = 3, Seed = -5 },
        new() { MaxIterations = 5, Loadings = new FactorOptions { L1 = 0.1, L2 = 0.2, L21 = 0.3, Angular = 0.4, UpperBound = 2.5, Graph = new FactorGraph(Chain(6), 0.7) } },
        new() { MaxIterations = 5, Embedding = new FactorOptions { NonNegative = false } },
        new() { MaxIterations = 5, Initialization = NmfInitialization.NndsvdRandom },
        new() { MaxIterations = 5, StartLoadings = Side(6, 2, features: true), StartEmbedding = Side(2, 5, features: false) },
        new() { MaxIterations = 5, FixedLoadings = Side(6, 1, features: true) },
        new() { MaxIterations = 5, FixedEmbedding = Side(1, 5, features: false) },
        new() { MaxIterations = 5, Missing = MissingValues.Zeros, Weights = new LabeledMatrix(Matrix<double>.Build.SparseOfIndexed(6, 5, [(0, 0, 1.0), (3, 1, 0.5), (3, 4, 2.0), (5, 2, 1.0), (1, 1, 3.0)])) },
        new() { MaxIterations = 5, Arithmetic = NmfArithmetic.SinglePrecision },
        new() { MaxIterations = 5, Loss = NmfLoss.Huber(0.5) },
        new() { MaxIterations = 5, Loss = NmfLoss.NegativeBinomial(2), ZeroInflation = ZeroInflation.PerSample },
        new() { MaxIterations = 5, Loss = NmfLoss.GeneralizedPoisson(), ZeroInflation = ZeroInflation.PerFeature },
        new() { MaxIterations = 5, Loss = NmfLoss.Tweedie(1.5) },
        new() { MaxIterations = 5, Loss = NmfLoss.AbsoluteError },
        new() { MaxIterations = 5, Loss = NmfLoss.KullbackLeibler },
    ];

    public static NmfModel Fitted(NmfOptions options)
    {
        var counts = options.Loss.Kind is NmfLossKind.NegativeBinomial or NmfLossKind.GeneralizedPoisson;
        var values = counts ? new LabeledMatrix(Values.Values.PointwiseRound(), Values.RowNames, Values.ColumnNames, Values.Groups) : Values;
        return Nmf.Fit(values, 2, options);
    }

    private static LabeledMatrix Side(int rows, int columns, bool features) => new(
        Matrix<double>.Build.Dense(rows, columns, (i, j) => 1 + 0.1 * i + 0.3 * j), features ? Values.RowNames : null, features ? null : Values.ColumnNames);
}
