using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NotebookKit.Neighbors;

/// <summary>
/// Scores ⟨x, y⟩ − ‖y‖²/2 of sparse points: sixteen queries are spread out, side by side, and each entry of a candidate meets
/// all of them at once. The cost is that of the entries of all candidates, for every sixteen queries.
/// </summary>
internal sealed class SparseFilter : DistanceFilter
{
    private const int Lanes = 8;
    private const int Queries = 2 * Lanes;

    private readonly SparsePoints _queries;
    private readonly SparsePoints _reference;
    private readonly double _largest;
    private readonly double[] _squares;
    private readonly float[] _starts;
    private readonly double _longest;
    private readonly int _mostTerms;

    public SparseFilter(SparsePoints queries, SparsePoints reference)
    {
        (_queries, _reference) = (queries, reference);
        _largest = UnitVectors.Serve(reference.Options.Metric) ? 1 : Math.Max(Largest(queries), Largest(reference));
        if (_largest == 0) _largest = 1;
        _squares = SquaresOf(queries);
        var squares = ReferenceEquals(queries, reference) ? _squares : SquaresOf(reference);
        _starts = Array.ConvertAll(squares, square => (float)(-square / 2));
        for (var point = 0; point < reference.Count; point++)
        {
            _longest = Math.Max(_longest, SquareWithOffset(reference, point, squares[point]));
            _mostTerms = Math.Max(_mostTerms, reference.Rows(point).Length + 1);
        }
    }

    public override int BlockHeight => Queries;

    public override int ScratchLength => (_queries.Dimensions + 1) * Queries;

    /// <summary>Spreads queries out: the entry of every query at a position, then those at the next, and their offsets at the end.</summary>
    public override void Load(int firstQuery, int count, Span<float> scratch)
    {
        scratch.Clear();
        for (var q = 0; q < count; q++)
        {
            var rows = _queries.Rows(firstQuery + q);
            var values = _queries.Values(firstQuery + q);
            for (var entry = 0; entry < rows.Length; entry++) scratch[rows[entry] * Queries + q] = (float)(values[entry] / _largest);
            scratch[_queries.Dimensions * Queries + q] = (float)-SpreadOffset(_queries, firstQuery + q);
        }
    }

    public override void Score(ReadOnlySpan<float> scratch, int count, int panel, Span<float> scores)
    {
        ref var queries = ref MemoryMarshal.GetReference(scratch);
        var first = panel * PanelWidth;
        Span<float> sums = stackalloc float[Queries];
        for (var c = 0; c < Math.Min(PanelWidth, _reference.Count - first); c++)
        {
            var rows = _reference.Rows(first + c);
            var values = _reference.Values(first + c);
            Vector256<float> low = Vector256.Create(_starts[first + c]), high = low;
            for (var entry = 0; entry < rows.Length; entry++) Add(rows[entry], (float)(values[entry] / _largest), ref queries, ref low, ref high);
            Add(_queries.Dimensions, (float)SpreadOffset(_reference, first + c), ref queries, ref low, ref high);
            low.CopyTo(sums);
            high.CopyTo(sums[Lanes..]);
            for (var q = 0; q < count; q++) scores[q * PanelWidth + c] = sums[q];
        }
    }

    public override float Threshold(int query, double distance)
    {
        var metric = _queries.Options.Metric;
        var scaled = distance / _largest;
        var squared = UnitVectors.Serve(metric) ? UnitVectors.Squared(distance, metric) : scaled * scaled;
        var reach = Math.Sqrt(_squares[query]) + Math.Sqrt(squared);
        var ySquared = metric == DistanceMetric.Correlation ? _longest : reach * reach;
        return InnerProductMargin.Threshold(_squares[query], squared, _mostTerms, SquareWithOffset(_queries, query, _squares[query]) + ySquared);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(int row, float value, ref float queries, ref Vector256<float> low, ref Vector256<float> high)
    {
        ref var x = ref Unsafe.Add(ref queries, row * Queries);
        var v = Vector256.Create(value);
        low = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x), low);
        high = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, Lanes), high);
    }

    /// <summary>The offsets a and b of x and y take p·a·b from the inner product of their entries: one more product, of √p·a and √p·b.</summary>
    private static double SpreadOffset(SparsePoints points, int point) => Math.Sqrt(points.Dimensions) * points.Offset(point);

    /// <summary>The squared length of the stored entries and the offset: those of the unit vector are what is left of them.</summary>
    private static double SquareWithOffset(SparsePoints points, int point, double square)
    {
        var offset = SpreadOffset(points, point);
        return square + 2 * offset * offset;
    }

    private static double Largest(SparsePoints points)
    {
        var largest = 0.0;
        for (var point = 0; point < points.Count; point++)
        {
            foreach (var value in points.Values(point)) largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    /// <summary>Squared lengths: 1 for unit vectors, and for points without direction, which puts them at the squared distance 2 from all others.</summary>
    private double[] SquaresOf(SparsePoints points)
    {
        var squares = new double[points.Count];
        for (var point = 0; point < squares.Length; point++)
        {
            if (UnitVectors.Serve(points.Options.Metric))
            {
                squares[point] = 1;
                continue;
            }

            foreach (var value in points.Values(point)) squares[point] += value / _largest * (value / _largest);
        }

        return squares;
    }
}
