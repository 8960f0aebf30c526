namespace NotebookKit;

/// <summary>Checks of the ranks that a caller wants compared.</summary>
internal static class RankList
{
    /// <summary>Copies the ranks after checking that there is one, that none repeats and that all suit the matrix.</summary>
    public static int[] Checked(IEnumerable<int> ranks, LabeledMatrix values, string argument)
    {
        ArgumentNullException.ThrowIfNull(ranks, argument);
        var list = ranks.ToArray();
        if (list.Length == 0) throw new ArgumentException($"{argument} is empty; at least one rank is needed.", argument);
        var highest = Math.Min(values.RowCount, values.ColumnCount);
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] < 1 || list[i] > highest)
            {
                throw new ArgumentOutOfRangeException(argument, list[i],
                    $"{argument}[{i}] is {list[i]}; for a {values.RowCount} × {values.ColumnCount} matrix it must be from 1 to {highest}.");
            }

            if (Array.IndexOf(list, list[i]) < i) throw new ArgumentException($"{argument}[{i}] repeats {list[i]}.", argument);
        }

        return list;
    }
}
