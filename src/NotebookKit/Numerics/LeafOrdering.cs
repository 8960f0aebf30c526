namespace NotebookKit.Numerics;

/// <summary>
/// Turns the branches of a tree so that the distances between neighbouring leaves sum to the least that any turning gives
/// (Bar-Joseph, Gifford and Jaakkola 2001): O(n³) time, n² memory.
/// </summary>
internal sealed class LeafOrdering
{
    private readonly int _count;
    private readonly double[,] _distances;
    private readonly (int Left, int Right, double Height)[] _merges;

    /// <summary>The leaves below each node.</summary>
    private readonly int[][] _leaves;

    /// <summary>Of two leaves, the least sum within the branch where they meet, one of them at either end.</summary>
    private readonly double[,] _least;

    private LeafOrdering(Dendrogram tree, double[,] distances)
    {
        _count = distances.GetLength(0);
        _distances = distances;
        _merges = [.. tree.Merges];
        _least = new double[_count, _count];
        _leaves = new int[_count + _merges.Length][];
        for (var i = 0; i < _count; i++) _leaves[i] = [i];
        for (var t = 0; t < _merges.Length; t++) _leaves[_count + t] = [.. _leaves[_merges[t].Left], .. _leaves[_merges[t].Right]];
    }

    /// <summary>The same tree, turned.</summary>
    public static Dendrogram Of(Dendrogram tree, double[,] distances, CancellationToken cancellation = default)
    {
        if (tree.Merges.Count == 0) return tree;
        var ordering = new LeafOrdering(tree, distances);
        for (var t = 0; t < ordering._merges.Length; t++) ordering.Solve(ordering._count + t, cancellation);
        ordering.Turn();
        return new Dendrogram(ordering._count, ordering._merges);
    }

    private int Left(int node) => _merges[node - _count].Left;

    private int Right(int node) => _merges[node - _count].Right;

    /// <summary>The leaves that can stand at one end of a branch when a given one stands at the other.</summary>
    private int[] Opposite(int node, int leaf)
    {
        if (node < _count) return _leaves[node];
        return Array.IndexOf(_leaves[Left(node)], leaf) >= 0 ? _leaves[Right(node)] : _leaves[Left(node)];
    }

    private void Solve(int node, CancellationToken cancellation)
    {
        var (left, right) = (Left(node), Right(node));
        var inner = new double[_leaves[right].Length];
        foreach (var first in _leaves[left])
        {
            cancellation.ThrowIfCancellationRequested();
            var ends = Opposite(left, first);
            for (var k = 0; k < inner.Length; k++)
            {
                inner[k] = double.PositiveInfinity;
                foreach (var end in ends) inner[k] = Math.Min(inner[k], _least[first, end] + _distances[end, _leaves[right][k]]);
            }

            SolveRight(right, first, inner);
        }
    }

    private void SolveRight(int right, int first, double[] inner)
    {
        var leaves = _leaves[right];
        if (right < _count)
        {
            _least[first, leaves[0]] = _least[leaves[0], first] = inner[0];
            return;
        }

        // The leaves of a branch stand in the order of its own two branches: those of one begin where those of the other end.
        var middle = _leaves[Left(right)].Length;
        for (var last = 0; last < leaves.Length; last++)
        {
            var (from, to) = last < middle ? (middle, leaves.Length) : (0, middle);
            var least = double.PositiveInfinity;
            for (var k = from; k < to; k++) least = Math.Min(least, inner[k] + _least[leaves[k], leaves[last]]);
            _least[first, leaves[last]] = _least[leaves[last], first] = least;
        }
    }

    /// <summary>Goes back from the best pair of ends at the root; of equal ones the first is taken.</summary>
    private void Turn()
    {
        var root = _count + _merges.Length - 1;
        var (first, last) = Best(_leaves[Left(root)], _leaves[Right(root)], (i, j) => _least[i, j]);
        var open = new Stack<(int Node, int First, int Last)>([(root, first, last)]);
        while (open.TryPop(out var branch))
        {
            if (branch.Node < _count) continue;
            var merge = _merges[branch.Node - _count];
            if (Array.IndexOf(_leaves[merge.Left], branch.First) < 0)
            {
                merge = (merge.Right, merge.Left, merge.Height);
                _merges[branch.Node - _count] = merge;
            }

            var (end, start) = Best(Opposite(merge.Left, branch.First), Opposite(merge.Right, branch.Last),
                (i, j) => _least[branch.First, i] + _distances[i, j] + _least[j, branch.Last]);
            open.Push((merge.Left, branch.First, end));
            open.Push((merge.Right, start, branch.Last));
        }
    }

    private static (int, int) Best(int[] firsts, int[] lasts, Func<int, int, double> cost)
    {
        var (best, least) = ((firsts[0], lasts[0]), double.PositiveInfinity);
        foreach (var i in firsts)
        {
            foreach (var j in lasts)
            {
                var value = cost(i, j);
                if (value < least) (best, least) = ((i, j), value);
            }
        }

        return best;
    }
}
