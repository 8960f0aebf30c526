using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>
/// What acts on a vertex when one of its edges is due: the other end pulls, and random others push, by the gradients of
/// section 3.2 of the paper. Eight vertices at once.
/// </summary>
internal sealed class LayoutForces
{
    /// <summary>How many vertices are dealt with at once.</summary>
    public const int Width = 8;

    // The paper's implementations clip each coordinate of a gradient, against far flights from near points.
    private const float GradientLimit = 4;

    // Against division by 0 where points coincide: the first is the original's, the second changes nothing else.
    private const float PushFloor = 1e-3f;
    private const float PullFloor = 1e-30f;

    private readonly float _a;
    private readonly float _b;
    private readonly float _pull;
    private readonly float _push;

    /// <param name="curve">Membership by distance.</param>
    /// <param name="repulsionStrength">What pushes are multiplied by.</param>
    public LayoutForces(MembershipCurve curve, double repulsionStrength)
    {
        (_a, _b) = ((float)curve.A, (float)curve.B);
        _pull = -2 * _a * _b;
        _push = 2 * _b * (float)repulsionStrength;
    }

    /// <summary>Adds up the steps that eight vertices make.</summary>
    /// <param name="vertices">Places of eight points in <paramref name="own"/>.</param>
    /// <param name="own">The points that are moved, one after another.</param>
    /// <param name="others">Places in <paramref name="layout"/>: eight that pull, one for each vertex, then eight that push, and so on; none need push.</param>
    /// <param name="layout">The points that act.</param>
    /// <param name="rate">What gradients are multiplied by.</param>
    /// <param name="moves">A vector of eight for each dimension.</param>
    public void Add(ReadOnlySpan<int> vertices, ReadOnlySpan<float> own, ReadOnlySpan<int> others, ReadOnlySpan<float> layout, float rate, Span<Vector256<float>> moves)
    {
        if (moves.Length == 2) AddInPlane(vertices, own, others, layout, rate, moves);
        else AddInSpace(vertices, own, others, layout, rate, moves);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddInPlane(
        ReadOnlySpan<int> vertices, ReadOnlySpan<float> own, ReadOnlySpan<int> others, ReadOnlySpan<float> layout, float rate, Span<Vector256<float>> moves)
    {
        var (x, y) = Points(MemoryMarshal.Cast<float, ulong>(own), vertices);
        var points = MemoryMarshal.Cast<float, ulong>(layout);
        var (pullX, pullY) = Points(points, others[..Width]);
        var (dx, dy) = (x - pullX, y - pullY);
        var factor = Pull(dx * dx + dy * dy);
        var (gradientX, gradientY) = (Clipped(factor * dx), Clipped(factor * dy));
        for (var next = Width; next < others.Length; next += Width)
        {
            var (pushX, pushY) = Points(points, others.Slice(next, Width));
            (dx, dy) = (x - pushX, y - pushY);
            factor = Push(dx * dx + dy * dy);
            gradientX += Clipped(factor * dx);
            gradientY += Clipped(factor * dy);
        }

        (moves[0], moves[1]) = (gradientX * rate, gradientY * rate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddInSpace(
        ReadOnlySpan<int> vertices, ReadOnlySpan<float> own, ReadOnlySpan<int> others, ReadOnlySpan<float> layout, float rate, Span<Vector256<float>> moves)
    {
        moves.Clear();
        for (var next = 0; next < others.Length; next += Width)
        {
            var acting = others.Slice(next, Width);
            var square = Vector256<float>.Zero;
            for (var d = 0; d < moves.Length; d++)
            {
                var difference = Difference(vertices, own, acting, layout, d, moves.Length);
                square += difference * difference;
            }

            var factor = next == 0 ? Pull(square) : Push(square);
            for (var d = 0; d < moves.Length; d++) moves[d] += Clipped(factor * Difference(vertices, own, acting, layout, d, moves.Length)) * rate;
        }
    }

    private static Vector256<float> Difference(ReadOnlySpan<int> vertices, ReadOnlySpan<float> own, ReadOnlySpan<int> acting, ReadOnlySpan<float> layout, int d, int dimensions)
        => Coordinates(own, vertices, dimensions, d) - Coordinates(layout, acting, dimensions, d);

    /// <summary>
    /// What a difference is multiplied by to give the gradient of the pull: −2ab·s^(b−1) / (1 + a·s^b), s its square,
    /// computed as −2ab / (s·(s^(−b) + a)), in which nothing overflows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Pull(Vector256<float> square)
    {
        var floored = Vector256.MaxNative(square, Vector256.Create(PullFloor));
        return Vector256.Create(_pull) / (floored * (VectorPower.Power(floored, -_b) + Vector256.Create(_a)));
    }

    /// <summary>The same for a push: 2b / ((0.001 + s)(1 + a·s^b)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Push(Vector256<float> square)
    {
        var power = VectorPower.Power(Vector256.MaxNative(square, Vector256.Create(PullFloor)), _b);
        return Vector256.Create(_push) / ((square + Vector256.Create(PushFloor)) * Tail(power));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Tail(Vector256<float> power) => Vector256.FusedMultiplyAdd(Vector256.Create(_a), power, Vector256<float>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Clipped(Vector256<float> gradients)
        => Vector256.MinNative(Vector256.MaxNative(gradients, Vector256.Create(-GradientLimit)), Vector256.Create(GradientLimit));

    /// <summary>Eight points of the plane, each read as one number of 64 bits, as their x and their y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> X, Vector256<float> Y) Points(ReadOnlySpan<ulong> points, ReadOnlySpan<int> places)
    {
        var low = Vector256.Create(points[places[0]], points[places[1]], points[places[2]], points[places[3]]).AsSingle();
        var high = Vector256.Create(points[places[4]], points[places[5]], points[places[6]], points[places[7]]).AsSingle();
        var (even, odd) = (Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6), Vector256.Create(1, 3, 5, 7, 1, 3, 5, 7));
        return (Vector256.Create(Vector256.Shuffle(low, even).GetLower(), Vector256.Shuffle(high, even).GetLower()),
            Vector256.Create(Vector256.Shuffle(low, odd).GetLower(), Vector256.Shuffle(high, odd).GetLower()));
    }

    private static Vector256<float> Coordinates(ReadOnlySpan<float> points, ReadOnlySpan<int> places, int dimensions, int d) => Vector256.Create(
        points[places[0] * dimensions + d], points[places[1] * dimensions + d], points[places[2] * dimensions + d], points[places[3] * dimensions + d],
        points[places[4] * dimensions + d], points[places[5] * dimensions + d], points[places[6] * dimensions + d], points[places[7] * dimensions + d]);
}
