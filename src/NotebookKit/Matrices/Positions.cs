namespace NotebookKit;

/// <summary>Checks of positions that a caller hands in.</summary>
internal static class Positions
{
    /// <summary>Copies positions after checking that there is at least one and that all lie in [0, count).</summary>
    public static int[] Checked(IEnumerable<int> positions, int count, string argument, string what)
    {
        ArgumentNullException.ThrowIfNull(positions, argument);
        var list = positions.ToArray();
        if (list.Length == 0) throw new ArgumentException($"{argument} selects none of the {count} {what}; at least one is needed.", argument);
        for (var i = 0; i < list.Length; i++)
        {
            if ((uint)list[i] >= (uint)count)
            {
                throw new ArgumentException($"{argument}[{i}] is {list[i]}; the {count} {what} are counted from 0 to {count - 1}.", argument);
            }
        }

        return list;
    }
}
