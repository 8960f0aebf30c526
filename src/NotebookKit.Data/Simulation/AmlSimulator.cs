using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Data;

/// <summary>
/// Draws a data set with the shape, groups and kind of values of the AML set, and with the structure that the
/// walkthrough is about, for when the real one cannot be had.
/// </summary>
/// <remarks>
/// The model: every region has a methylation state, low or high, in each of five signatures: one for each of the
/// lineages GMP, L-MPP and MEP, one of healthy cells alone, one of cancer alone. A sample is a mixture of signatures
/// with shares that sum to 1: mostly its own lineage, some of the other two, and a share of the healthy or the
/// cancer signature. Noise is added, values are kept in [0, 1], and rounded to three decimals. Group sizes, means
/// and spread follow the real set's published figures; the constants below were chosen to come near them.
/// </remarks>
internal static class AmlSimulator
{
    /// <summary>The seed of the set that ships with the library.</summary>
    public const int ShippedSeed = 2;

    private const int Regions = 824;
    private const int Lineages = 3;
    private const int Healthy = 3;
    private const int Cancer = 4;
    private const int Signatures = 5;

    /// <summary>How many regions one signature, and it alone, has in the opposite state.</summary>
    private const double ShareOfOwnRegions = 0.12;

    /// <summary>How many regions of a patient's sample are altered in that patient alone.</summary>
    private const double ShareOfAlteredRegions = 0.02;

    /// <summary>Standard deviation of the noise where the methylation is one half; less towards both ends.</summary>
    private const double Noise = 0.21;

    /// <summary>The real values keep this distance from 0 and from 1, but for the zeros below.</summary>
    private const double Lowest = 0.003;
    private const double Highest = 0.999;

    /// <summary>In the real set, 232 zeros lie in five of the samples AML (L-MPP).</summary>
    private const int SamplesWithZeros = 5;
    private const double ShareOfZeros = 232.0 / (SamplesWithZeros * Regions);

    /// <summary>
    /// For the regions of each signature (and last, of none), how many are high in the others. It sets the groups'
    /// means: a lineage whose own regions are low elsewhere is more methylated than the rest.
    /// </summary>
    private static readonly double[] ShareOfHighRegions = [0.65, 0.8, 0.25, 0.35, 0.65, 0.7];

    private static readonly (string Diagnosis, string Lineage, int Index, int Samples)[] Groups =
    [
        ("AML", "GMP", 0, 93), ("AML", "L-MPP", 1, 12), ("AML", "MEP", 2, 15),
        ("Control", "GMP", 0, 5), ("Control", "L-MPP", 1, 5), ("Control", "MEP", 2, 5),
    ];

    /// <summary>Draws the set; the same seed gives the same values on every platform.</summary>
    public static LabeledMatrix Draw(int seed)
    {
        var random = new SimulationStream(unchecked((ulong)seed));
        var states = DrawStates(random);
        var columns = new List<double[]>();
        var names = new List<string>();
        var labels = new List<string>();
        foreach (var (diagnosis, lineage, index, samples) in Groups)
        {
            for (var i = 0; i < samples; i++)
            {
                var isHealthy = diagnosis == "Control";
                var column = DrawSample(random, states, DrawShares(random, index, isHealthy), isHealthy ? 0 : ShareOfAlteredRegions);
                if (!isHealthy && lineage == "L-MPP" && i < SamplesWithZeros) SetZeros(random, column);
                columns.Add(column);
                labels.Add($"{diagnosis} ({lineage})");
                names.Add(string.Create(CultureInfo.InvariantCulture, $"sim-{(isHealthy ? "control" : "aml")}-{NumberIn(labels, diagnosis):000}"));
            }
        }

        return new LabeledMatrix(
            Matrix<double>.Build.DenseOfColumnArrays(columns),
            Enumerable.Range(1, Regions).Select(i => string.Create(CultureInfo.InvariantCulture, $"region{i:000}")),
            names, new GroupLabels(labels), ProvenanceOf(seed));
    }

    public static Provenance ProvenanceOf(int seed) => new(
        "aml-simulated",
        ProvenanceKind.Simulated,
        "Drawn at random with the shape, group sizes and spread of the AML methylation set; it supports no biological conclusion.",
        string.Create(CultureInfo.InvariantCulture, $"NotebookKit.Data, Datasets.SimulateAml(seed: {seed})"));

    private static int NumberIn(List<string> labels, string diagnosis) => labels.Count(label => label.StartsWith(diagnosis, StringComparison.Ordinal));

    /// <summary>Regions × signatures: the methylation of each region in a pure signature.</summary>
    private static double[,] DrawStates(SimulationStream random)
    {
        var states = new double[Regions, Signatures];
        for (var region = 0; region < Regions; region++)
        {
            var owner = Math.Min((int)(random.NextUniform() / ShareOfOwnRegions), Signatures);
            var isHigh = random.NextUniform() < ShareOfHighRegions[owner];
            var level = DrawLevel(random, isHigh);
            var opposite = DrawLevel(random, !isHigh);
            for (var signature = 0; signature < Signatures; signature++)
            {
                states[region, signature] = signature == owner ? opposite : level;
            }
        }

        return states;
    }

    private static double DrawLevel(SimulationStream random, bool isHigh) => isHigh ? random.NextBeta(18, 2) : random.NextBeta(2, 22);

    private static double[] DrawShares(SimulationStream random, int lineage, bool isHealthy)
    {
        var shares = new double[Signatures];
        var special = random.NextUniform(0.2, 0.5);
        shares[isHealthy ? Healthy : Cancer] = special;
        var own = random.NextUniform(0.4, 0.8);
        var split = random.NextUniform(0.25, 0.75);
        shares[lineage] = (1 - special) * own;
        shares[(lineage + 1) % Lineages] = (1 - special) * (1 - own) * split;
        shares[(lineage + 2) % Lineages] = (1 - special) * (1 - own) * (1 - split);
        return shares;
    }

    private static double[] DrawSample(SimulationStream random, double[,] states, double[] shares, double altered)
    {
        var values = new double[Regions];
        for (var region = 0; region < Regions; region++)
        {
            var value = 0.0;
            for (var signature = 0; signature < Signatures; signature++) value += shares[signature] * states[region, signature];
            if (random.NextUniform() < altered) value = DrawLevel(random, value < 0.5);

            // Noise that leads out of the range is reflected into it, so that nothing piles up at the ends.
            value = Math.Abs(value + (4 * value * (1 - value) * Noise * random.NextNormal()));
            value = value > 1 ? 2 - value : value;
            values[region] = Math.Round(Math.Clamp(value, Lowest, Highest), 3);
        }

        return values;
    }

    private static void SetZeros(SimulationStream random, double[] values)
    {
        for (var region = 0; region < values.Length; region++)
        {
            if (random.NextUniform() < ShareOfZeros) values[region] = 0;
        }
    }
}
