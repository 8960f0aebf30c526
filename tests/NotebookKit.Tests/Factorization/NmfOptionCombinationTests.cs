using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

/// <summary>Options that cannot be had together say so, naming both; those that can, work together.</summary>
public sealed class NmfOptionCombinationTests
{
    private static readonly LabeledMatrix Values = Samples.Labeled(Samples.Uniform(1, 8, 7));
    private static readonly LabeledMatrix TwoColumns = new(Values.Values.SubMatrix(0, 8, 0, 2), columnNames: ["a", "b"]);

    public static TheoryData<string, NmfOptions> Clashes => new()
    {
        { "NmfOptions.Embedding and NmfOptions.Loss", new NmfOptions { Embedding = new() { L1 = 0.1 }, Loss = NmfLoss.KullbackLeibler } },
        { "NmfOptions.Loadings and NmfOptions.Missing", new NmfOptions { Loadings = new() { L2 = 0.1 }, Missing = MissingValues.Zeros } },
        { "NmfOptions.Initialization and NmfOptions.Weights", new NmfOptions { Initialization = NmfInitialization.Nndsvd, Weights = Values } },
        { "NmfOptions.FixedLoadings and NmfOptions.Embedding", new NmfOptions { FixedLoadings = TwoColumns, Embedding = new() { L1 = 0.1 } } },
        { "NmfOptions.StartLoadings and NmfOptions.Loadings", new NmfOptions { StartLoadings = TwoColumns, Loadings = new() { Angular = 0.1 } } },
        { "NmfOptions.FixedLoadings and NmfOptions.Missing", new NmfOptions { FixedLoadings = TwoColumns, Missing = MissingValues.NaN } },
        { "NmfOptions.Embedding and NmfOptions.Arithmetic", new NmfOptions { Embedding = new() { L1 = 0.1 }, Arithmetic = NmfArithmetic.SinglePrecision } },
        { "NmfOptions.FixedLoadings and NmfOptions.Arithmetic", new NmfOptions { FixedLoadings = TwoColumns, Arithmetic = NmfArithmetic.SinglePrecision } },
        { "NmfOptions.Loss and NmfOptions.Arithmetic", new NmfOptions { Loss = NmfLoss.KullbackLeibler, Arithmetic = NmfArithmetic.SinglePrecision } },
    };

    [Theory, MemberData(nameof(Clashes), DisableDiscoveryEnumeration = true)]
    public void Fit_OptionsThatClash_SaysWhichTwo(string both, NmfOptions options)
        => Assert.StartsWith($"{both} are both set; they exclude each other.", Assert.Throws<ArgumentException>(() => Nmf.Fit(Values, 2, options)).Message, StringComparison.Ordinal);

    [Fact]
    public void Fit_GivenStartAndAnotherLoss_StartsThere()
    {
        var options = new NmfOptions { Loss = NmfLoss.KullbackLeibler, MaxIterations = 500, Tolerance = 1e-9 };
        var model = Nmf.Fit(Values, 2, options);
        var start = new LabeledMatrix(model.Loadings.Values * Matrix<double>.Build.DenseOfDiagonalArray([.. model.Scale]));
        var again = Nmf.Fit(Values, 2, options with { StartLoadings = start, MaxIterations = 2 });
        Assert.True(again.Fit.BestRun.LossHistory[0] < Nmf.Fit(Values, 2, options with { MaxIterations = 1 }).Fit.BestRun.LossHistory[0]);
        Assert.Equal(model.Fit.Loss, again.Fit.Loss, 0.05 * model.Fit.Loss);
    }
}
