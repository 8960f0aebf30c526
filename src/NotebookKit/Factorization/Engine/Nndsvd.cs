using System.Numerics.Tensors;
using NotebookKit.Decomposition;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Non-negative double singular value decomposition (Boutsidis and Gallopoulos 2008): each pair of singular vectors
/// but the first is cut to the part of one sign, the same in both, that holds more of it.
/// </summary>
/// <remarks>
/// Two deviations. The paper fills zeros by the mean of A itself; here by its root, which is the same for values
/// of mean 1, so that the start does not depend on units. A factor of no mass (its singular value is zero, or W or H
/// would be) starts uniform on (0, 1) from the seed instead: from zero it could never leave.
/// </remarks>
internal static class Nndsvd
{
    // A start need not be exact, but must not depend on the seed: the first block is always the same.
    private const double Tolerance = 1e-6;
    private const int MostIterations = 200;
    private const int SvdSeed = 1;
    private const double NoMass = 1e-12;

    public static FactorStart Create(IFactorizable input, int rank, int seed, NmfInitialization kind, CancellationToken cancellation = default)
    {
        var triplets = BlockLanczos.Compute(LinearMap.Of(input), rank, Tolerance, MostIterations, SvdSeed, _ => { }, cancellation);
        var (w, h) = (new FactorBlock(rank, input.FeatureCount), new FactorBlock(rank, input.SampleCount));
        var root = Math.Sqrt(Mean(input));
        for (var f = 0; f < rank; f++)
        {
            var mass = triplets.Values[f] > NoMass * triplets.Values[0] ? Cut(triplets.U[f], triplets.V[f], isFirst: f == 0, w[f], h[f]) : 0;
            if (mass > 0)
            {
                var scale = Math.Sqrt(triplets.Values[f] * mass);
                TensorPrimitives.Multiply(w[f], scale, w[f]);
                TensorPrimitives.Multiply(h[f], scale, h[f]);
            }
            else
            {
                Draw(w[f], root, seed, 2 * f, onlyZeros: false);
                Draw(h[f], root, seed, 2 * f + 1, onlyZeros: false);
            }
        }

        for (var f = 0; f < rank; f++)
        {
            if (kind == NmfInitialization.NndsvdMean)
            {
                FillZeros(w[f], root);
                FillZeros(h[f], root);
            }
            else if (kind == NmfInitialization.NndsvdRandom)
            {
                Draw(w[f], root / 100, seed, 2 * f, onlyZeros: true);
                Draw(h[f], root / 100, seed, 2 * f + 1, onlyZeros: true);
            }
        }

        return new FactorStart(w, h);
    }

    /// <summary>Writes the parts of one sign, of unit length, and returns the product of their lengths before.</summary>
    private static double Cut(ReadOnlySpan<double> u, ReadOnlySpan<double> v, bool isFirst, Span<double> w, Span<double> h)
    {
        if (isFirst)
        {
            // The leading vectors of a non-negative matrix are non-negative up to rounding (Perron and Frobenius).
            TensorPrimitives.Abs(u, w);
            TensorPrimitives.Abs(v, h);
            return Normalize(w) * Normalize(h);
        }

        var (positive, negative) = (LengthOf(u, 1) * LengthOf(v, 1), LengthOf(u, -1) * LengthOf(v, -1));
        var sign = positive >= negative ? 1 : -1;
        Part(u, sign, w);
        Part(v, sign, h);
        return Normalize(w) * Normalize(h);
    }

    private static void Part(ReadOnlySpan<double> vector, double sign, Span<double> result)
    {
        TensorPrimitives.Multiply(vector, sign, result);
        TensorPrimitives.Max(result, 0.0, result);
    }

    private static double LengthOf(ReadOnlySpan<double> vector, double sign)
    {
        var part = new double[vector.Length];
        Part(vector, sign, part);
        return Math.Sqrt(Sums.OfSquares(part));
    }

    /// <summary>
    /// Divides by the length, which is returned; below rounding it counts as zero. So do entries that the tolerance of
    /// the decomposition cannot tell from zero: where blocks share nothing, zeros come out as rounding of either sign.
    /// </summary>
    private static double Normalize(Span<double> vector)
    {
        var length = Math.Sqrt(Sums.OfSquares(vector));
        if (length <= NoMass) return 0;
        TensorPrimitives.Divide(vector, length, vector);
        foreach (ref var value in vector)
        {
            if (value < Tolerance) value = 0;
        }

        return length;
    }

    private static void FillZeros(Span<double> vector, double filling)
    {
        foreach (ref var value in vector)
        {
            if (value == 0) value = filling;
        }
    }

    /// <summary>Draws uniform on (0, highest) for every entry, or for those that are zero.</summary>
    private static void Draw(Span<double> vector, double highest, int seed, int index, bool onlyZeros)
    {
        var stream = new RandomStream(seed, RandomStage.StartFilling, index);
        foreach (ref var value in vector)
        {
            if (!onlyZeros || value == 0) value = stream.NextOpenUnit() * highest;
        }
    }

    private static double Mean(IFactorizable input)
    {
        var (ones, sums) = (new FactorBlock(1, input.FeatureCount), new FactorBlock(1, input.SampleCount));
        ones.Span.Fill(1);
        input.ProjectFeatures(ones, sums);
        return Sums.Of(sums.Span) / ((double)input.FeatureCount * input.SampleCount);
    }
}
