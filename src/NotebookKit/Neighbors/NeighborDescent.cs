using System.Buffers;
using NotebookKit.Numerics;

namespace NotebookKit.Neighbors;

/// <summary>
/// Nearest neighbour descent (Dong, Charikar and Li 2011): a neighbour of a neighbour is likely to be a neighbour. It starts
/// from the leaves of a few partition trees, and goes on until a pass finds next to nothing new.
/// </summary>
/// <remarks>
/// A list after a pass holds the nearest of all that were proposed in it, whatever the order in which threads proposed them,
/// and what a pass proposes depends on the lists before it alone: the result has the same bits for any number of threads.
/// Time per pass and memory are linear in n × k.
/// </remarks>
internal sealed class NeighborDescent
{
    private const int TreeCount = 8;
    private const int LeastLeafSize = 64;
    private const int MostPasses = 12;
    private const int BlockLength = 256;
    private const int LockCount = 1024;

    // The share of entries that may still change in a pass when the search ends.
    private const double Tolerance = 0.001;

    private readonly PointSet _points;
    private readonly PairDistance _distance;
    private readonly NeighborLists _lists;
    private readonly int _seed;
    private readonly Lock[] _locks = Array.ConvertAll(new Lock[LockCount], _ => new Lock());
    private readonly CancellationToken _cancellation;

    private NeighborDescent(PointSet points, int neighborCount, CancellationToken cancellation)
    {
        _points = points;
        _distance = PairDistance.Of(points);
        _lists = new NeighborLists(points.Count, neighborCount);
        _seed = points.Options.Seed;
        _cancellation = cancellation;
    }

    /// <summary>Whether there are points enough for the search to make sense.</summary>
    public static bool Serves(int pointCount, int neighborCount) => pointCount > 4 * LeafSize(neighborCount);

    /// <summary>Neighbours among the points, most of them the nearest, with their exact distances.</summary>
    public static NeighborLists Run(PointSet points, int neighborCount, ProgressThrottle progress, CancellationToken cancellation)
    {
        var search = new NeighborDescent(points, neighborCount, cancellation);
        Report(0, isLast: false);
        search.Start();
        var enough = (long)(Tolerance * points.Count * neighborCount);
        var pass = new NeighborPass(points.Count, neighborCount, search._seed);
        for (var number = 0; number < MostPasses; number++)
        {
            pass.Advance(search._lists, cancellation);
            if (pass.NewCount <= enough) break;
            search.Join(pass);
            Report(number + 1, isLast: false);
        }

        var result = search.Finish();
        Report(MostPasses, isLast: true);
        return result;

        void Report(int passes, bool isLast) => progress.Report(NearestNeighbors.Algorithm, 1, 1, passes, MostPasses, null, isLast);
    }

    private static int LeafSize(int neighborCount) => Math.Max(LeastLeafSize, 3 * neighborCount);

    /// <summary>Compares the points of each leaf of each tree, then fills up at random what lists have free.</summary>
    private void Start()
    {
        var trees = new PartitionTree[TreeCount];
        var leafSize = LeafSize(_lists.NeighborCount);
        Blocks.Run(TreeCount, 1, (tree, _) =>
        {
            trees[tree] = PartitionTree.Create(_points.Count, _distance, leafSize, new RandomStream(_seed, RandomStage.NeighborTree, tree), _cancellation);
        }, _cancellation);
        foreach (var tree in trees)
        {
            // A point is in one leaf of a tree: no two threads have the same list.
            Blocks.Run(tree.LeafCount, 4, (start, end) =>
            {
                var distances = new double[leafSize];
                for (var leaf = start; leaf < end; leaf++) CompareAll(tree[leaf], distances);
            }, _cancellation);
        }

        Blocks.Run(_points.Count, BlockLength, FillUp, _cancellation);
    }

    private void CompareAll(ReadOnlySpan<int> leaf, Span<double> distances)
    {
        for (var i = 0; i + 1 < leaf.Length; i++)
        {
            var others = leaf[(i + 1)..];
            _distance.Fill(leaf[i], others, distances);
            for (var j = 0; j < others.Length; j++)
            {
                _lists.Offer(leaf[i], others[j], distances[j]);
                _lists.Offer(others[j], leaf[i], distances[j]);
            }
        }
    }

    private void FillUp(int start, int end)
    {
        Span<int> other = stackalloc int[1];
        Span<double> distance = stackalloc double[1];
        for (var point = start; point < end; point++)
        {
            if (_lists.IsFull(point)) continue;
            _cancellation.ThrowIfCancellationRequested();
            var stream = new RandomStream(_seed, RandomStage.NeighborFilling, point);
            while (!_lists.IsFull(point))
            {
                other[0] = stream.NextBelow(_points.Count);
                if (other[0] == point) continue;
                _distance.Fill(point, other, distance);
                _lists.Offer(point, other[0], distance[0]);
            }
        }
    }

    /// <summary>Compares, around each point, those that are new to one another.</summary>
    private void Join(NeighborPass pass)
        => Blocks.Run(_points.Count, BlockLength, (start, end) =>
        {
            var members = ArrayPool<int>.Shared.Rent(pass.MostMembers);
            var distances = ArrayPool<double>.Shared.Rent(pass.MostMembers);
            for (var point = start; point < end; point++)
            {
                var (newCount, count) = pass.Members(point, members);
                for (var i = 0; i < newCount; i++)
                {
                    var others = members.AsSpan(i + 1, count - i - 1);
                    _distance.Fill(members[i], others, distances);
                    for (var j = 0; j < others.Length; j++) Propose(members[i], others[j], distances[j]);
                }
            }

            ArrayPool<int>.Shared.Return(members);
            ArrayPool<double>.Shared.Return(distances);
        }, _cancellation);

    private void Propose(int x, int y, double distance)
    {
        // Bounds only ever fall: one that another thread is about to lower lets too much through, never too little.
        if (distance <= _lists.Bound(x))
        {
            lock (_locks[x % LockCount]) _lists.Offer(x, y, distance);
        }

        if (distance <= _lists.Bound(y))
        {
            lock (_locks[y % LockCount]) _lists.Offer(y, x, distance);
        }
    }

    /// <summary>The same neighbours in the order of their distances in double precision.</summary>
    private NeighborLists Finish()
    {
        var result = new NeighborLists(_points.Count, _lists.NeighborCount);
        Blocks.Run(_points.Count, BlockLength, (start, end) =>
        {
            for (var point = start; point < end; point++)
            {
                foreach (var neighbor in _lists.Of(point)) result.Offer(point, neighbor, _points.Distance(point, _points, neighbor));
            }
        }, _cancellation);
        return result;
    }
}
