using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NotebookKit.Neighbors;

/// <summary>Scores −Σ (x − y)² or −Σ |x − y|. Differences keep their digits where points lie close together far from the middle.</summary>
internal sealed class DifferenceFilter<TTerm> : DistanceFilter
    where TTerm : struct, IDifferenceTerm
{
    // Sums below the range of single precision; coordinates are of order 1.
    private const double Tiny = 1e-30;
    private const int Height = 4;
    private const int Lanes = 8;

    private readonly DensePoints _queries;
    private readonly FilterScale _scale;
    private readonly FilterPanels _panels;
    private readonly double[] _lengths;

    public DifferenceFilter(DensePoints queries, DensePoints reference)
    {
        _queries = queries;
        _scale = new FilterScale(queries, reference);
        _panels = new FilterPanels(reference, _scale);
        _lengths = new double[queries.Count];
        var scaled = new double[queries.Dimensions];
        for (var query = 0; query < _lengths.Length; query++)
        {
            for (var i = 0; i < scaled.Length; i++) scaled[i] = _scale.Scaled(queries[query], i);
            _lengths[query] = TTerm.Length(scaled);
        }
    }

    public override int BlockHeight => 64;

    public override int ScratchLength => BlockHeight * _queries.Dimensions;

    public override void Load(int firstQuery, int count, Span<float> scratch) => _panels.Load(_queries, firstQuery, count, scratch);

    public override void Score(ReadOnlySpan<float> scratch, int count, int panel, Span<float> scores)
    {
        var length = _queries.Dimensions;
        ref var y = ref MemoryMarshal.GetReference(_panels[panel, 0]);
        for (var q = 0; q < count; q += Height)
        {
            ref var x = ref MemoryMarshal.GetReference(scratch[(q * length)..]);
            Subtract(ref x, length, ref y, ref MemoryMarshal.GetReference(scores.Slice(q * PanelWidth, Height * PanelWidth)));
        }
    }

    public override float Threshold(int query, double distance)
    {
        if (double.IsPositiveInfinity(distance)) return float.NegativeInfinity;
        return MathF.BitDecrement((float)-(TTerm.Highest(_scale.Scaled(distance), _lengths[query], _queries.Dimensions) + Tiny));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract(ref float x, int length, ref float y, ref float scores)
    {
        ref var x1 = ref Unsafe.Add(ref x, length);
        ref var x2 = ref Unsafe.Add(ref x, 2 * length);
        ref var x3 = ref Unsafe.Add(ref x, 3 * length);
        Vector256<float> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector256<float> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        for (var i = 0; i < length; i++)
        {
            var v = Vector256.Create(Unsafe.Add(ref x, i));
            s00 = TTerm.Subtract(s00, v - Vector256.LoadUnsafe(ref y));
            s01 = TTerm.Subtract(s01, v - Vector256.LoadUnsafe(ref y, Lanes));
            s02 = TTerm.Subtract(s02, v - Vector256.LoadUnsafe(ref y, 2 * Lanes));
            v = Vector256.Create(Unsafe.Add(ref x1, i));
            s10 = TTerm.Subtract(s10, v - Vector256.LoadUnsafe(ref y));
            s11 = TTerm.Subtract(s11, v - Vector256.LoadUnsafe(ref y, Lanes));
            s12 = TTerm.Subtract(s12, v - Vector256.LoadUnsafe(ref y, 2 * Lanes));
            v = Vector256.Create(Unsafe.Add(ref x2, i));
            s20 = TTerm.Subtract(s20, v - Vector256.LoadUnsafe(ref y));
            s21 = TTerm.Subtract(s21, v - Vector256.LoadUnsafe(ref y, Lanes));
            s22 = TTerm.Subtract(s22, v - Vector256.LoadUnsafe(ref y, 2 * Lanes));
            v = Vector256.Create(Unsafe.Add(ref x3, i));
            s30 = TTerm.Subtract(s30, v - Vector256.LoadUnsafe(ref y));
            s31 = TTerm.Subtract(s31, v - Vector256.LoadUnsafe(ref y, Lanes));
            s32 = TTerm.Subtract(s32, v - Vector256.LoadUnsafe(ref y, 2 * Lanes));
            y = ref Unsafe.Add(ref y, PanelWidth);
        }

        s00.StoreUnsafe(ref scores);
        s01.StoreUnsafe(ref scores, Lanes);
        s02.StoreUnsafe(ref scores, 2 * Lanes);
        s10.StoreUnsafe(ref scores, 24);
        s11.StoreUnsafe(ref scores, 32);
        s12.StoreUnsafe(ref scores, 40);
        s20.StoreUnsafe(ref scores, 48);
        s21.StoreUnsafe(ref scores, 56);
        s22.StoreUnsafe(ref scores, 64);
        s30.StoreUnsafe(ref scores, 72);
        s31.StoreUnsafe(ref scores, 80);
        s32.StoreUnsafe(ref scores, 88);
    }
}
