using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Random;

namespace NotebookKit.Benchmarks.Neighbors;

/// <summary>Points of which neighbours are searched for: twenty clouds of a normal distribution, their middles spread evenly.</summary>
/// <param name="Samples">n.</param>
/// <param name="Features">p.</param>
internal sealed record NeighborCase(int Samples, int Features)
{
    private const int Clouds = 20;
    private const double Spread = 10;
    private const int Seed = 1;

    /// <summary>The size at which an exact search is held against a matrix product, then growth at twenty features.</summary>
    public static IReadOnlyList<NeighborCase> All { get; } = [new(20_000, 50), new(10_000, 20), new(20_000, 20), new(50_000, 20), new(100_000, 20)];

    public string Name => FormattableString.Invariant($"{Samples} × {Features}");

    public LabeledMatrix Make()
    {
        var random = new MersenneTwister(Seed);
        var middles = Matrix<double>.Build.Dense(Features, Clouds, (_, _) => Spread * (2 * random.NextDouble() - 1));
        var points = Matrix<double>.Build.Dense(Features, Samples);
        for (var j = 0; j < Samples; j++)
        {
            var cloud = random.Next(Clouds);
            for (var i = 0; i < Features; i++) points[i, j] = Normal.Sample(random, middles[i, cloud], 1);
        }

        return new LabeledMatrix(points);
    }
}
