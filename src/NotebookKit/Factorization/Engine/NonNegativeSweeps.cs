using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Non-negative least squares for many right-hand sides by cyclic coordinate descent on the normal equations
/// (Franc, Hlaváč and Navara 2005), 32 problems side by side: sweeps go on until they move little beside the first
/// (Gillis and Glineur 2012), or to a limit.
/// </summary>
/// <remarks>
/// Each coordinate goes to its exact minimum, so the objective never rises. Problems are cut into blocks of 32 at
/// fixed places, and what is done to a block depends on the block alone: threads change nothing in the result.
/// </remarks>
internal sealed class NonNegativeSweeps
{
    private const int BlockLength = 32;
    private const int Lanes = 4;

    private readonly int _rank;
    private readonly double[] _coupling;
    private readonly double[] _inverse;

    public NonNegativeSweeps(int rank)
    {
        _rank = rank;
        _coupling = new double[rank * rank];
        _inverse = new double[rank];
    }

    /// <summary>Moves every problem towards its solution, from what <paramref name="solution"/> holds.</summary>
    /// <param name="gram">k × k, symmetric.</param>
    /// <param name="rightHandSides">k × length.</param>
    /// <param name="solution">k × length: the start on entry.</param>
    /// <param name="maxSweeps">The most sweeps.</param>
    /// <param name="settled">Sweeps end when the squared change of one is below this fraction of that of the first.</param>
    public void Solve(ReadOnlySpan<double> gram, FactorBlock rightHandSides, FactorBlock solution, int maxSweeps, double settled)
    {
        for (var f = 0; f < _rank; f++)
        {
            // A factor without mass has no say: its weights become zero.
            var diagonal = gram[f * _rank + f];
            _inverse[f] = diagonal > 0 ? 1 / diagonal : 0;
            for (var g = 0; g < _rank; g++) _coupling[f * _rank + g] = f == g ? 0 : -gram[f * _rank + g] * _inverse[f];
        }

        Blocks.Run(solution.Length, 8 * BlockLength, 4L * solution.Length * _rank * _rank, (start, end) =>
        {
            var scratch = new double[2 * _rank * BlockLength];
            var right = scratch.AsSpan(0, _rank * BlockLength);
            var left = scratch.AsSpan(_rank * BlockLength);
            for (var first = start; first < end; first += BlockLength)
            {
                var count = Math.Min(BlockLength, end - first);
                for (var f = 0; f < _rank; f++)
                {
                    System.Numerics.Tensors.TensorPrimitives.Multiply(
                        rightHandSides[f].Slice(first, count), _inverse[f], right.Slice(f * BlockLength, count));
                    solution[f].Slice(first, count).CopyTo(left[(f * BlockLength)..]);
                    if (count < BlockLength)
                    {
                        right.Slice(f * BlockLength + count, BlockLength - count).Clear();
                        left.Slice(f * BlockLength + count, BlockLength - count).Clear();
                    }
                }

                Sweep(right, left, maxSweeps, settled);
                for (var f = 0; f < _rank; f++) left.Slice(f * BlockLength, count).CopyTo(solution[f][first..]);
            }
        });
    }

    private void Sweep(ReadOnlySpan<double> right, Span<double> left, int maxSweeps, double settled)
    {
        var enough = 0.0;
        for (var sweep = 0; sweep < maxSweeps; sweep++)
        {
            var change = SweepOnce(ref MemoryMarshal.GetReference(right), ref MemoryMarshal.GetReference(left), ref _coupling[0], _rank);
            if (sweep == 0) enough = settled * change;
            if (change <= enough) return;
        }
    }

    /// <summary>x_f = max(0, b_f + Σ_g c_fg·x_g) for one factor after the other, in 32 problems; returns the squared change.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SweepOnce(ref double right, ref double left, ref double coupling, int rank)
    {
        Vector256<double> change0 = default, change1 = default;
        for (var f = 0; f < rank; f++)
        {
            ref var b = ref Unsafe.Add(ref right, f * BlockLength);
            var (s0, s1) = (Vector256.LoadUnsafe(ref b), Vector256.LoadUnsafe(ref b, Lanes));
            var (s2, s3) = (Vector256.LoadUnsafe(ref b, 2 * Lanes), Vector256.LoadUnsafe(ref b, 3 * Lanes));
            var (s4, s5) = (Vector256.LoadUnsafe(ref b, 4 * Lanes), Vector256.LoadUnsafe(ref b, 5 * Lanes));
            var (s6, s7) = (Vector256.LoadUnsafe(ref b, 6 * Lanes), Vector256.LoadUnsafe(ref b, 7 * Lanes));
            ref var x = ref left;
            for (var g = 0; g < rank; g++)
            {
                var c = Vector256.Create(Unsafe.Add(ref coupling, g));
                s0 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x), s0);
                s1 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x, Lanes), s1);
                s2 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x, 2 * Lanes), s2);
                s3 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x, 3 * Lanes), s3);
                s4 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x, 4 * Lanes), s4);
                s5 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x, 5 * Lanes), s5);
                s6 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x, 6 * Lanes), s6);
                s7 = Vector256.FusedMultiplyAdd(c, Vector256.LoadUnsafe(ref x, 7 * Lanes), s7);
                x = ref Unsafe.Add(ref x, BlockLength);
            }

            coupling = ref Unsafe.Add(ref coupling, rank);
            ref var own = ref Unsafe.Add(ref left, f * BlockLength);
            change0 = Move(s0, ref own, 0, change0);
            change1 = Move(s1, ref own, Lanes, change1);
            change0 = Move(s2, ref own, 2 * Lanes, change0);
            change1 = Move(s3, ref own, 3 * Lanes, change1);
            change0 = Move(s4, ref own, 4 * Lanes, change0);
            change1 = Move(s5, ref own, 5 * Lanes, change1);
            change0 = Move(s6, ref own, 6 * Lanes, change0);
            change1 = Move(s7, ref own, 7 * Lanes, change1);
        }

        var change = change0 + change1;
        return change[0] + change[1] + (change[2] + change[3]);
    }

    /// <summary>Writes max(0, value) over what was there, and adds the squared step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Move(Vector256<double> value, ref double own, nuint offset, Vector256<double> change)
    {
        // A comparison and a mask: Vector256.Max would spend six instructions on NaN and the sign of zero.
        value = Vector256.GreaterThan(value, Vector256<double>.Zero) & value;
        var step = value - Vector256.LoadUnsafe(ref own, offset);
        value.StoreUnsafe(ref own, offset);
        return Vector256.FusedMultiplyAdd(step, step, change);
    }
}
