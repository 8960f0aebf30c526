using System.Diagnostics;
using System.Security.Cryptography;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests;

/// <summary>The same bits whatever the processor offers: the tests start themselves again with parts of it switched off.</summary>
public sealed class MachineTests
{
    private const string OutputVariable = "NOTEBOOKKIT_FINGERPRINT_FILE";

    [Fact]
    public void Fit_Twice_GivesOneFingerprint()
    {
        var fingerprint = Fingerprint();
        Assert.Equal(fingerprint, Fingerprint());
        if (Environment.GetEnvironmentVariable(OutputVariable) is { } path) File.WriteAllText(path, fingerprint);
    }

    [Theory]
    [InlineData("PROCESSOR_COUNT", "1")]
    [InlineData("PROCESSOR_COUNT", "7")]
    [InlineData("EnableAVX512", "0")]
    [InlineData("EnableAVX2", "0")]
    [InlineData("EnableAVX", "0")]
    [InlineData("PreferredVectorBitWidth", "128")]
    public async Task Fit_PartOfTheProcessorSwitchedOff_GivesTheSameBits(string setting, string value)
    {
        var file = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("dotnet", [typeof(MachineTests).Assembly.Location, "-method", $"*.{nameof(Fit_Twice_GivesOneFingerprint)}"])
            {
                RedirectStandardOutput = true,
            };
            start.Environment["DOTNET_" + setting] = value;
            start.Environment[OutputVariable] = file;
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, output);
            Assert.Equal(Fingerprint(), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>A digest of every number of fits that take every way through the engine, and of layouts.</summary>
    private static string Fingerprint()
    {
        var dense = Samples.LowRank(1, 150, 130, 6) + 0.1 * Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 150, 130));
        var mean = dense.Enumerate().Average();
        var sparse = Matrix<double>.Build.SparseOfMatrix(dense.Map(value => value > 1.3 * mean ? value : 0));
        var counts = dense.Map(value => Math.Round(3 * value / mean));
        var large = Samples.LowRank(3, 500, 400, 4) + 0.1 * Matrix<double>.Build.DenseOfArray(Samples.Uniform(4, 500, 400));
        var options = new NmfOptions { Tolerance = 0, MaxIterations = 5, Starts = 3 };
        NmfModel[] models =
        [
            Nmf.Fit(new LabeledMatrix(dense), 7, options),
            Nmf.Fit(new LabeledMatrix(dense), 3, options),
            Nmf.Fit(new LabeledMatrix(sparse), 9, options),
            Nmf.Fit(new LabeledMatrix(large), 4, options with { Starts = 1 }),
            Nmf.Fit(new LabeledMatrix(dense), 7, options with { Arithmetic = NmfArithmetic.SinglePrecision }),
            Nmf.Fit(new LabeledMatrix(sparse), 3, options with { Arithmetic = NmfArithmetic.SinglePrecision }),
            Nmf.Fit(new LabeledMatrix(dense), 5, options with { Embedding = new FactorOptions { L1 = 0.05, L2 = 0.01 } }),
            Nmf.Fit(new LabeledMatrix(sparse), 5, options with { Missing = MissingValues.Zeros, Starts = 1 }),
            Nmf.Fit(new LabeledMatrix(counts), 4, options with { Loss = NmfLoss.KullbackLeibler, Starts = 1 }),
        ];
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var model in models)
        {
            foreach (var bits in Samples.Bits(model.Loadings).Concat(Samples.Bits(model.Embedding))) digest.AppendData(BitConverter.GetBytes(bits));
            foreach (var number in model.Scale.Concat(model.Fit.BestRun.LossHistory)) digest.AppendData(BitConverter.GetBytes(number));
        }

        var clouds = Samples.Clouds(5, 300, 4, separation: 3);
        var layouts = new UmapOptions { EpochCount = 10 };
        UmapEmbedding[] embeddings =
        [
            Umap.Fit(clouds, layouts),
            Umap.Fit(clouds, layouts with { DimensionCount = 3, NegativeSampleCount = 4, Metric = DistanceMetric.Cosine, Initialization = UmapInitialization.Pca }),
            Umap.FitSupervised(clouds, clouds.Groups, layouts with { DensityWeight = 2, Initialization = UmapInitialization.Random }),
        ];
        foreach (var bits in embeddings.SelectMany(embedding => Samples.Bits(embedding.Coordinates))) digest.AppendData(BitConverter.GetBytes(bits));
        foreach (var bits in Samples.Bits(embeddings[0].Transform(Samples.Clouds(6, 300, 4, separation: 3)))) digest.AppendData(BitConverter.GetBytes(bits));
        return Convert.ToHexString(digest.GetHashAndReset());
    }
}
