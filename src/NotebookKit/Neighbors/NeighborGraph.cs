using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Neighbors;

/// <summary>The symmetric graph of a list of neighbours, in time by its entries.</summary>
internal static class NeighborGraph
{
    public static Matrix<double> Create(NearestNeighbors neighbors, NeighborLinks links, LinkWeight weight)
    {
        var count = neighbors.SampleCount;
        var owners = Owners(neighbors);
        var (starts, columns, values) = (new int[count + 1], new List<int>(), new List<double>());
        for (var i = 0; i < count; i++)
        {
            foreach (var j in LinksOf(neighbors.Indices(i), owners[i], links))
            {
                columns.Add(j);
                values.Add(weight == LinkWeight.One ? 1 : SharedNeighbors(neighbors, i, j));
            }

            starts[i + 1] = columns.Count;
        }

        return Matrix<double>.Build.SparseFromCompressedSparseRowFormat(count, count, columns.Count, starts, [.. columns], [.. values]);
    }

    /// <summary>For every sample those that have it as a neighbour, ascending.</summary>
    private static List<int>[] Owners(NearestNeighbors neighbors)
    {
        var owners = new List<int>[neighbors.SampleCount];
        for (var i = 0; i < owners.Length; i++) owners[i] = [];
        for (var i = 0; i < owners.Length; i++)
        {
            foreach (var j in neighbors.Indices(i)) owners[j].Add(i);
        }

        return owners;
    }

    private static int[] LinksOf(ReadOnlySpan<int> neighbors, List<int> owners, NeighborLinks links)
    {
        var ascending = neighbors.ToArray();
        Array.Sort(ascending);
        int[] linked = links == NeighborLinks.Mutual ? [.. ascending.Where(j => owners.BinarySearch(j) >= 0)] : [.. ascending.Union(owners)];
        Array.Sort(linked);
        return linked;
    }

    private static double SharedNeighbors(NearestNeighbors neighbors, int i, int j)
    {
        var (x, y) = (Math.Min(i, j), Math.Max(i, j));
        var ofX = neighbors.Indices(x);
        var ofY = neighbors.Indices(y);
        var shared = (ofX.Contains(y) ? 1 : 0) + (ofY.Contains(x) ? 1 : 0);
        foreach (var neighbor in ofX) shared += ofY.Contains(neighbor) ? 1 : 0;
        return shared / (2.0 * (neighbors.NeighborCount + 1) - shared);
    }
}
