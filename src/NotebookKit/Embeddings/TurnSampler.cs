using System.Runtime.CompilerServices;
using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>Tells who acts when an edge is due: its other end, which pulls, and vertices drawn uniformly from all others, which push.</summary>
internal sealed class TurnSampler
{
    private readonly RandomTable _draws;
    private readonly int _negativeSampleCount;
    private readonly ulong _candidateCount;

    // All ones where a vertex is itself among the candidates and must be passed over, else 0.
    private readonly int _passesItself;

    /// <param name="schedule">The edges.</param>
    /// <param name="referenceCount">How many vertices at rest there are to draw from; null to draw from those that move.</param>
    /// <param name="vertexCount">How many vertices move, at least 2 if they are drawn from.</param>
    /// <param name="negativeSampleCount">How many to draw.</param>
    /// <param name="seed">Of the draws.</param>
    public TurnSampler(EdgeSchedule schedule, int? referenceCount, int vertexCount, int negativeSampleCount, int seed)
    {
        Schedule = schedule;
        _draws = new RandomTable(seed, RandomStage.LayoutSampling);
        _negativeSampleCount = negativeSampleCount;
        _candidateCount = (ulong)(referenceCount ?? vertexCount - 1);
        _passesItself = referenceCount is null ? -1 : 0;
    }

    /// <summary>The edges.</summary>
    public EdgeSchedule Schedule { get; }

    /// <summary>Length of the list of those who act on eight vertices.</summary>
    public int OtherCount => (1 + _negativeSampleCount) * LayoutForces.Width;

    /// <summary>Lists the vertices of up to eight entries, and who acts on them. Places beyond the entries repeat the first; what comes of them is not used.</summary>
    /// <param name="entries">Entries of the schedule, at least one.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="vertices">Eight places.</param>
    /// <param name="others">First the eight other ends, then eight that were drawn, one for each vertex, and so on.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void List(ReadOnlySpan<int> entries, int epoch, Span<int> vertices, Span<int> others)
    {
        for (var lane = 0; lane < LayoutForces.Width; lane++)
        {
            var entry = entries[lane < entries.Length ? lane : 0];
            var vertex = Schedule.Owners[entry];
            vertices[lane] = vertex;
            others[lane] = Schedule.Targets[entry];
            var draw = ((long)epoch * Schedule.EntryCount + entry) * ((_negativeSampleCount + 1) / 2);
            for (var place = LayoutForces.Width + lane; place < others.Length; place += 2 * LayoutForces.Width)
            {
                var bits = _draws[draw++];
                others[place] = Candidate(vertex, (uint)bits);
                if (place + LayoutForces.Width < others.Length) others[place + LayoutForces.Width] = Candidate(vertex, bits >> 32);
            }
        }
    }

    /// <summary>32 bits of a number times the count, the upper half: uniform but for a bias of count/2³² at most.</summary>
    private int Candidate(int vertex, ulong bits)
    {
        var drawn = (int)((bits * _candidateCount) >> 32);

        // One more from the vertex on; without a branch, which nobody could foresee.
        return drawn + (int)((uint)((vertex - 1 - drawn) & _passesItself) >> 31);
    }
}
