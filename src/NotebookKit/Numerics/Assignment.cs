namespace NotebookKit.Numerics;

/// <summary>
/// The assignment of rows to columns with the least total cost (Kuhn 1955, Munkres 1957), by shortest augmenting
/// paths as in Jonker and Volgenant (1987). O(r²·c) for r rows and c ≥ r columns.
/// </summary>
internal static class Assignment
{
    /// <summary>Assigns as many pairs as the shorter side has.</summary>
    /// <param name="costs">Finite costs, rows × columns, of any sign.</param>
    /// <returns>For each row its column; −1 for rows that stay alone, which there are when columns are fewer.</returns>
    public static int[] Solve(double[,] costs)
    {
        var (rows, columns) = (costs.GetLength(0), costs.GetLength(1));
        var isWide = rows <= columns;
        var rowOf = isWide
            ? OwnersOfColumns(rows, columns, (i, j) => costs[i, j])
            : OwnersOfColumns(columns, rows, (i, j) => costs[j, i]);
        if (!isWide) return rowOf;
        var columnOf = new int[rows];
        for (var j = 0; j < columns; j++)
        {
            if (rowOf[j] >= 0) columnOf[rowOf[j]] = j;
        }

        return columnOf;
    }

    /// <summary>For each of at least as many columns as rows, the row that it is assigned to, or −1.</summary>
    private static int[] OwnersOfColumns(int rows, int columns, Func<int, int, double> cost)
    {
        var (rowPrices, columnPrices) = (new double[rows], new double[columns]);
        var (distance, previous, isReached) = (new double[columns], new int[columns], new bool[columns]);
        var owner = new int[columns];
        Array.Fill(owner, -1);
        for (var start = 0; start < rows; start++)
        {
            Array.Fill(distance, double.PositiveInfinity);
            Array.Clear(isReached);

            // Dijkstra over columns: from a column the path goes on with the row that owns it, at no cost.
            var (row, last, length) = (start, -1, 0.0);
            while (row >= 0)
            {
                var nearest = -1;
                for (var j = 0; j < columns; j++)
                {
                    if (isReached[j]) continue;
                    var reach = length + cost(row, j) - rowPrices[row] - columnPrices[j];
                    if (reach < distance[j]) (distance[j], previous[j]) = (reach, last);
                    if (nearest < 0 || distance[j] < distance[nearest]) nearest = j;
                }

                isReached[nearest] = true;
                (row, last, length) = (owner[nearest], nearest, distance[nearest]);
            }

            // Prices that keep every reduced cost ≥ 0, and zero along the path.
            rowPrices[start] += length;
            for (var j = 0; j < columns; j++)
            {
                if (!isReached[j] || owner[j] < 0) continue;
                rowPrices[owner[j]] += length - distance[j];
                columnPrices[j] -= length - distance[j];
            }

            for (var j = last; j >= 0; j = previous[j]) owner[j] = previous[j] >= 0 ? owner[previous[j]] : start;
        }

        return owner;
    }
}
