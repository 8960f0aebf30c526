using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Benchmarks.Matrices;

/// <summary>Samples whose structure is known: samples are columns, with the group of each.</summary>
internal static class SimulatedClusters
{
    private const int Seed = 1;

    /// <summary>25 round clouds of standard deviation 1, their centres of standard deviation 2 in every dimension.</summary>
    public static LabeledMatrix Blobs(int samples, int dimensions)
    {
        const int Count = 25;
        var random = new Random(Seed);
        var centres = Gaussian(random, dimensions, Count, 2);
        return Around(random, centres, Enumerable.Range(0, samples).Select(_ => random.Next(Count)).ToArray());
    }

    /// <summary>Five clusters of four clusters each: centres 6 apart in every dimension, those within one 2, samples 1.</summary>
    public static LabeledMatrix Nested(int samples, int dimensions)
    {
        const int Outer = 5, Inner = 4;
        var random = new Random(Seed);
        var outer = Gaussian(random, dimensions, Outer, 6);
        var inner = Gaussian(random, dimensions, Outer * Inner, 2).MapIndexed((d, c, value) => value + outer[d, c / Inner]);
        return Around(random, inner, Enumerable.Range(0, samples).Select(i => i % (Outer * Inner)).ToArray());
    }

    /// <summary>A sheet rolled up one and a half times in three of the dimensions, with a little noise in all; the groups are ten stretches along it.</summary>
    public static LabeledMatrix Roll(int samples, int dimensions)
    {
        const int Stretches = 10;
        var random = new Random(Seed);
        var along = Enumerable.Range(0, samples).Select(_ => random.NextDouble()).ToArray();
        var values = Gaussian(random, dimensions, samples, 0.05);
        for (var i = 0; i < samples; i++)
        {
            var angle = 1.5 * Math.PI * (1 + 2 * along[i]);
            values[0, i] += angle * Math.Cos(angle);
            values[1, i] += 21 * random.NextDouble();
            values[2, i] += angle * Math.Sin(angle);
        }

        return Labeled(values, along.Select(a => (int)(a * Stretches)));
    }

    private static LabeledMatrix Around(Random random, Matrix<double> centres, int[] codes)
        => Labeled(Gaussian(random, centres.RowCount, codes.Length, 1).MapIndexed((d, i, value) => value + centres[d, codes[i]]), codes);

    private static LabeledMatrix Labeled(Matrix<double> values, IEnumerable<int> codes)
        => new(values, groups: new GroupLabels(codes.Select(code => FormattableString.Invariant($"{code:00}"))));

    private static Matrix<double> Gaussian(Random random, int rows, int columns, double deviation)
        => Matrix<double>.Build.Dense(rows, columns, (_, _) => Normal.Sample(random, 0, deviation));
}
