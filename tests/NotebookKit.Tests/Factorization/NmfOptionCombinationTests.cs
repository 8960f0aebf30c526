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
        { "NmfOptions.FixedLoadings and NmfOptions.Loss", new NmfOptions { FixedLoadings = TwoColumns, Loss = NmfLoss.AbsoluteError } },
        { "NmfOptions.FixedLoadings and NmfOptions.Loadings", new NmfOptions { FixedLoadings = TwoColumns, Loadings = new() { L1 = 0.1 } } },
        { "NmfOptions.FixedLoadings and NmfOptions.Initialization", new NmfOptions { FixedLoadings = TwoColumns, Initialization = NmfInitialization.Nndsvd } },
        { "NmfOptions.StartLoadings and NmfOptions.Initialization", new NmfOptions { StartLoadings = TwoColumns, Initialization = NmfInitialization.Nndsvd } },
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
