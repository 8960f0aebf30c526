using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NotebookKit.Neighbors;

/// <summary>
/// Scores ⟨x, y⟩ − ‖y‖²/2 = (‖x‖² − ‖x − y‖²)/2: a matrix product in which four queries by twenty-four candidates stay in
/// registers.
/// </summary>
internal sealed class InnerProductFilter : DistanceFilter
{
    // A panel of this many dimensions stays in the second-level cache while the queries go by.
    private const int PieceLength = 1024;
    private const int Height = 4;
    private const int Lanes = 8;

    private readonly DensePoints _queries;
    private readonly FilterScale _scale;
    private readonly FilterPanels _panels;
    private readonly double[] _squares;
    private readonly float[] _starts;

    public InnerProductFilter(DensePoints queries, DensePoints reference)
    {
        _queries = queries;
        _scale = new FilterScale(queries, reference);
        _panels = new FilterPanels(reference, _scale);
        _squares = SquaresOf(queries, _scale);
        var squares = ReferenceEquals(queries, reference) ? _squares : SquaresOf(reference, _scale);
        _starts = new float[(reference.Count + PanelWidth - 1) / PanelWidth * PanelWidth];
        for (var point = 0; point < reference.Count; point++) _starts[point] = (float)(-squares[point] / 2);
    }

    public override int BlockHeight => 64;

    public override int ScratchLength => BlockHeight * _queries.Dimensions;

    public override void Load(int firstQuery, int count, Span<float> scratch) => _panels.Load(_queries, firstQuery, count, scratch);

    public override void Score(ReadOnlySpan<float> scratch, int count, int panel, Span<float> scores)
    {
        var start = _starts.AsSpan(panel * PanelWidth, PanelWidth);
        for (var q = 0; q < count; q++) start.CopyTo(scores[(q * PanelWidth)..]);
        var length = _queries.Dimensions;
        for (var first = 0; first < length; first += PieceLength)
        {
            var piece = Math.Min(PieceLength, length - first);
            ref var y = ref MemoryMarshal.GetReference(_panels[panel, first]);
            for (var q = 0; q < count; q += Height)
            {
                ref var x = ref MemoryMarshal.GetReference(scratch[(q * length + first)..]);
                Accumulate(ref x, length, ref y, piece, ref MemoryMarshal.GetReference(scores.Slice(q * PanelWidth, Height * PanelWidth)));
            }
        }
    }

    public override float Threshold(int query, double distance)
    {
        // Who is as near as that can be no longer than the sum.
        var squared = Squared(_queries.Options.Metric, distance);
        var reach = Math.Sqrt(_squares[query]) + Math.Sqrt(squared);
        return InnerProductMargin.Threshold(_squares[query], squared, _queries.Dimensions, _squares[query] + reach * reach);
    }

    private double Squared(DistanceMetric metric, double distance)
        => metric == DistanceMetric.Euclidean ? _scale.Scaled(distance) * _scale.Scaled(distance) : UnitVectors.Squared(distance, metric);

    /// <summary>Squared lengths. A point without direction counts as of length 1: that puts it at the squared distance 2 from all others.</summary>
    private static double[] SquaresOf(DensePoints points, FilterScale scale)
    {
        var squares = new double[points.Count];
        for (var point = 0; point < squares.Length; point++)
        {
            var vector = points[point];
            var sum = points.IsWithoutDirection[point] ? 1.0 : 0.0;
            for (var i = 0; i < vector.Length; i++)
            {
                var value = scale.Scaled(vector, i);
                sum += value * value;
            }

            squares[point] = sum;
        }

        return squares;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate(ref float x, int stride, ref float y, int length, ref float scores)
    {
        ref var x1 = ref Unsafe.Add(ref x, stride);
        ref var x2 = ref Unsafe.Add(ref x, 2 * stride);
        ref var x3 = ref Unsafe.Add(ref x, 3 * stride);
        Vector256<float> s00 = Vector256.LoadUnsafe(ref scores), s01 = Vector256.LoadUnsafe(ref scores, Lanes), s02 = Vector256.LoadUnsafe(ref scores, 2 * Lanes);
        Vector256<float> s10 = Vector256.LoadUnsafe(ref scores, 24), s11 = Vector256.LoadUnsafe(ref scores, 32), s12 = Vector256.LoadUnsafe(ref scores, 40);
        Vector256<float> s20 = Vector256.LoadUnsafe(ref scores, 48), s21 = Vector256.LoadUnsafe(ref scores, 56), s22 = Vector256.LoadUnsafe(ref scores, 64);
        Vector256<float> s30 = Vector256.LoadUnsafe(ref scores, 72), s31 = Vector256.LoadUnsafe(ref scores, 80), s32 = Vector256.LoadUnsafe(ref scores, 88);
        for (var i = 0; i < length; i++)
        {
            var (a, b, c) = (Vector256.LoadUnsafe(ref y), Vector256.LoadUnsafe(ref y, Lanes), Vector256.LoadUnsafe(ref y, 2 * Lanes));
            var v = Vector256.Create(Unsafe.Add(ref x, i));
            s00 = Vector256.FusedMultiplyAdd(v, a, s00);
            s01 = Vector256.FusedMultiplyAdd(v, b, s01);
            s02 = Vector256.FusedMultiplyAdd(v, c, s02);
            v = Vector256.Create(Unsafe.Add(ref x1, i));
            s10 = Vector256.FusedMultiplyAdd(v, a, s10);
            s11 = Vector256.FusedMultiplyAdd(v, b, s11);
            s12 = Vector256.FusedMultiplyAdd(v, c, s12);
            v = Vector256.Create(Unsafe.Add(ref x2, i));
            s20 = Vector256.FusedMultiplyAdd(v, a, s20);
            s21 = Vector256.FusedMultiplyAdd(v, b, s21);
            s22 = Vector256.FusedMultiplyAdd(v, c, s22);
            v = Vector256.Create(Unsafe.Add(ref x3, i));
            s30 = Vector256.FusedMultiplyAdd(v, a, s30);
            s31 = Vector256.FusedMultiplyAdd(v, b, s31);
            s32 = Vector256.FusedMultiplyAdd(v, c, s32);
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
