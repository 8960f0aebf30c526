namespace NotebookKit.Numerics;

/// <summary>A tree over n items, made of n − 1 merges by ascending height.</summary>
/// <param name="count">n.</param>
/// <param name="merges">What was merged: items are numbered from 0 to n − 1, the result of merge t is n + t.</param>
internal sealed class Dendrogram(int count, (int Left, int Right, double Height)[] merges)
{
    /// <summary>What was merged, by ascending height.</summary>
    public IReadOnlyList<(int Left, int Right, double Height)> Merges => merges;

    /// <summary>
    /// The items as the leaves of the tree from left to right: what is similar stands side by side. Unless the tree was
    /// turned (<see cref="LeafOrdering"/>), of two branches that with the lowest item stands left.
    /// </summary>
    public int[] LeafOrder()
    {
        var order = new List<int>(count);
        var open = new Stack<int>([count + merges.Length - 1]);
        while (open.TryPop(out var node))
        {
            if (node < count)
            {
                order.Add(node);
                continue;
            }

            open.Push(merges[node - count].Right);
            open.Push(merges[node - count].Left);
        }

        return [.. order];
    }

    /// <summary>For each item its cluster when the tree is cut into some clusters, numbered from 0 in the order of the leaves.</summary>
    /// <param name="clusters">From 1 to n.</param>
    public int[] Cut(int clusters)
    {
        var nodeOf = Enumerable.Range(0, count).ToArray();
        var node = count;
        foreach (var (left, right, _) in Steps().Take(count - clusters))
        {
            foreach (var item in left) nodeOf[item] = node;
            foreach (var item in right) nodeOf[item] = node;
            node++;
        }

        var numbers = new Dictionary<int, int>();
        foreach (var item in LeafOrder()) numbers.TryAdd(nodeOf[item], numbers.Count);
        return Array.ConvertAll(nodeOf, key => numbers[key]);
    }

    /// <summary>For each pair of items the height at which they come together.</summary>
    public double[,] CopheneticDistances()
    {
        var distances = new double[count, count];
        foreach (var (left, right, height) in Steps())
        {
            foreach (var i in left)
            {
                foreach (var j in right) distances[i, j] = distances[j, i] = height;
            }
        }

        return distances;
    }

    /// <summary>The items on both sides of each merge.</summary>
    private IEnumerable<(List<int> Left, List<int> Right, double Height)> Steps()
    {
        var members = new List<int>[count + merges.Length];
        for (var i = 0; i < count; i++) members[i] = [i];
        for (var t = 0; t < merges.Length; t++)
        {
            var (left, right) = (members[merges[t].Left], members[merges[t].Right]);
            yield return (left, right, merges[t].Height);
            members[count + t] = [.. left, .. right];
            (members[merges[t].Left], members[merges[t].Right]) = ([], []);
        }
    }
}
