using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>
/// Moves the layout so that memberships in it agree with the graph: stochastic gradient descent with negative
/// sampling (algorithm 5 of the paper).
/// </summary>
/// <remarks>
/// The original takes one entry of the graph after the other, pulls its two ends together and pushes the first of them away from
/// others. Here every vertex moves itself, in the turns of its own row and as the other end in those of other rows, from where
/// all were when the part of the epoch began (<see cref="EdgeSchedule"/>): threads share the vertices, and the layout does not
/// depend on how many there are.
/// </remarks>
internal sealed class LayoutDescent
{
    // What a thread must have to do between two meetings, in entries of the schedule (about 10 µs).
    private const int EntriesWorthThread = 1_000;
    private const int ScanLength = 256;

    private readonly TurnSampler[] _turns;
    private readonly LayoutForces _forces;
    private readonly DensityForces? _density;
    private readonly float[]? _reference;
    private readonly int _vertexCount;
    private readonly int _dimensions;
    private readonly int _epochs;
    private readonly double _learningRate;

    private LayoutDescent(TurnSampler[] turns, MembershipCurve curve, DensityForces? density, float[]? reference, int vertexCount, UmapOptions options, int epochs)
    {
        _turns = turns;
        _forces = new LayoutForces(curve, options.RepulsionStrength);
        _density = density;
        _reference = reference;
        _vertexCount = vertexCount;
        _dimensions = options.DimensionCount;
        _epochs = epochs;
        _learningRate = options.LearningRate;
    }

    /// <summary>A descent in which all vertices of a graph move, and their densities count if any are given.</summary>
    public static LayoutDescent Of(
        FuzzyGraph graph, DensityForces? density, UmapOptions options, int epochs, MembershipCurve curve, CancellationToken cancellation = default)
    {
        var own = new TurnSampler(EdgeSchedule.Of(graph, epochs, options.Seed, cancellation), null, graph.VertexCount, options.NegativeSampleCount, options.Seed);
        var others = new TurnSampler(EdgeSchedule.OfOtherEnds(graph, epochs, options.Seed, cancellation), null, graph.VertexCount, negativeSampleCount: 0, options.Seed);
        return new LayoutDescent([own, others], curve, density, null, graph.VertexCount, options, epochs);
    }

    /// <summary>A descent in which new vertices move among vertices at rest.</summary>
    /// <param name="memberships">What the new vertices make of those at rest.</param>
    /// <param name="reference">Where these are, one after another.</param>
    /// <param name="options">As in the fit.</param>
    /// <param name="epochs">Number of epochs.</param>
    /// <param name="curve">As in the fit.</param>
    /// <param name="cancellation">Stops between rows.</param>
    public static LayoutDescent OfNew(
        CompressedRows memberships, float[] reference, UmapOptions options, int epochs, MembershipCurve curve, CancellationToken cancellation = default)
    {
        var schedule = EdgeSchedule.OfNew(memberships, epochs, options.Seed, cancellation);
        var own = new TurnSampler(schedule, reference.Length / options.DimensionCount, memberships.RowCount, options.NegativeSampleCount, options.Seed);
        return new LayoutDescent([own], curve, null, reference, memberships.RowCount, options, epochs);
    }

    /// <summary>Runs all epochs on <paramref name="layout"/> (n × dimensions, one vertex after another), which is changed in place. Once only: the schedule is used up.</summary>
    public void Run(float[] layout, ProgressThrottle progress, CancellationToken cancellation, int? workerCount = null)
    {
        // Between two layouts: what is read in a part of an epoch is not written in it. Parts are even in number, so every epoch ends where it began.
        float[][] layouts = [layout, (float[])layout.Clone()];
        var bounds = Shares(workerCount);
        var plain = _density?.FirstEpoch(_epochs) - 1 ?? _epochs;
        RunEpochs(1, plain, density: null);
        for (var epoch = plain + 1; epoch <= _epochs; epoch++)
        {
            _density!.Measure(layout, _dimensions);
            RunEpochs(epoch, 1, _density);
        }

        progress.Report("UMAP", 1, 1, _epochs, _epochs, null, isLast: true);

        void RunEpochs(int firstEpoch, int count, DensityForces? density)
        {
            LockStep.Run(bounds.Length - 1, (long)count * EdgeSchedule.PartCount, (worker, step) =>
            {
                var (epoch, part) = (firstEpoch + (int)(step / EdgeSchedule.PartCount), (int)(step % EdgeSchedule.PartCount));
                if (worker == 0 && part == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (epoch > 1) progress.Report("UMAP", 1, 1, epoch - 1, _epochs, null, isLast: false);
                }

                var (from, to) = (layouts[step % 2], layouts[(step + 1) % 2]);
                var (start, end) = (bounds[worker], bounds[worker + 1]);
                from.AsSpan(start * _dimensions, (end - start) * _dimensions).CopyTo(to.AsSpan(start * _dimensions));
                foreach (var turns in _turns) Move(turns, start, end, epoch, part, from, to, density);
            });
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move(TurnSampler turns, int start, int end, int epoch, int part, float[] from, float[] to, DensityForces? density)
    {
        var schedule = turns.Schedule;
        var rate = (float)(_learningRate * (1 - (epoch - 1.0) / _epochs));
        var due = (Span<int>)stackalloc int[ScanLength];
        var vertices = (Span<int>)stackalloc int[LayoutForces.Width];
        var others = (Span<int>)stackalloc int[turns.OtherCount];
        var moves = (Span<Vector256<float>>)stackalloc Vector256<float>[_dimensions];
        var (first, last, waiting) = (schedule.FirstEntry(part, start), schedule.FirstEntry(part, end), 0);
        while (first < last || waiting > 0)
        {
            var scanned = Math.Min(last - first, ScanLength - waiting);
            waiting += schedule.TakeTurns(first..(first + scanned), epoch, due[waiting..]);
            first += scanned;
            var done = 0;

            // Eight at a time; what is left waits for more, and in the end is dealt with as it is.
            for (; waiting - done >= LayoutForces.Width || (first == last && done < waiting); done += LayoutForces.Width)
            {
                var entries = due[done..Math.Min(waiting, done + LayoutForces.Width)];
                turns.List(entries, epoch, vertices, others);
                _forces.Add(vertices, from, others, _reference ?? from, rate, moves);
                density?.Add(vertices, others, from, rate, moves);
                Apply(vertices[..entries.Length], moves, to);
            }

            waiting = Math.Max(0, waiting - done);
            due.Slice(done, waiting).CopyTo(due);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply(ReadOnlySpan<int> vertices, ReadOnlySpan<Vector256<float>> moves, float[] to)
    {
        var steps = (Span<float>)stackalloc float[LayoutForces.Width];
        for (var d = 0; d < moves.Length; d++)
        {
            moves[d].CopyTo(steps);
            for (var lane = 0; lane < vertices.Length; lane++) to[vertices[lane] * moves.Length + d] += steps[lane];
        }
    }

    /// <summary>Cuts the vertices where each thread has about as many entries as the others.</summary>
    private int[] Shares(int? workerCount)
    {
        var schedule = _turns[0].Schedule;
        var perPart = schedule.EntryCount / EdgeSchedule.PartCount;
        var workers = workerCount ?? Math.Clamp(perPart / EntriesWorthThread, 1, Math.Min(Environment.ProcessorCount, 64));
        var bounds = new int[workers + 1];
        bounds[workers] = _vertexCount;
        for (var worker = 1; worker < workers; worker++)
        {
            // The parts are alike: an entry is in each with the same chance.
            var entry = (int)((long)schedule.FirstEntry(0, _vertexCount) * worker / workers);
            bounds[worker] = schedule.Owners[entry];
        }

        return bounds;
    }
}
