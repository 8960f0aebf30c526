namespace NotebookKit.Charts;

/// <summary>
/// What labels had better not cover, as weights of square pixels. Sums over the corner of the page (the summed-area table of Crow 1984) give the
/// weight under a label in four look-ups, however many points there are.
/// </summary>
internal sealed class Clutter
{
    /// <summary>Side of a cell in pixels.</summary>
    private const double Cell = 2;

    private readonly Box _area;
    private readonly double[,] _cells;
    private bool _isSummed;

    /// <param name="area">Where there is anything to cover.</param>
    public Clutter(Box area)
    {
        _area = area;
        _cells = new double[(int)Math.Ceiling(area.Height / Cell) + 1, (int)Math.Ceiling(area.Width / Cell) + 1];
    }

    private int Rows => _cells.GetLength(0) - 1;

    private int Columns => _cells.GetLength(1) - 1;

    /// <summary>Adds a mark, which weighs beside those on the same place; of one beyond the area, what is within.</summary>
    public void Add(Box mark, double weight) => ForEachCell(mark, cell => cell + weight * Cell * Cell);

    /// <summary>Adds a mark of a crowd, which weighs no more than one where many lie on the same place.</summary>
    public void AddToCrowd(Box mark, double weight) => ForEachCell(mark, cell => Math.Max(cell, weight * Cell * Cell));

    /// <summary>The weight under a box; nothing can be added after.</summary>
    public double Under(Box box)
    {
        Sum();
        var (top, bottom, left, right) = (Row(box.Top), Row(box.Bottom), Column(box.Left), Column(box.Right));
        return _cells[bottom, right] - _cells[top, right] - _cells[bottom, left] + _cells[top, left];
    }

    private void ForEachCell(Box mark, Func<double, double> change)
    {
        var (left, right, bottom) = (Column(mark.Left), Column(mark.Right), Row(mark.Bottom));
        for (var row = Row(mark.Top); row < bottom; row++)
            for (var column = left; column < right; column++)
                _cells[row + 1, column + 1] = change(_cells[row + 1, column + 1]);
    }

    private void Sum()
    {
        if (_isSummed)
            return;
        _isSummed = true;
        for (var row = 1; row <= Rows; row++)
            for (var column = 1; column <= Columns; column++)
                _cells[row, column] += _cells[row - 1, column] + _cells[row, column - 1] - _cells[row - 1, column - 1];
    }

    private int Row(double pixel) => Cells(pixel - _area.Top, Rows);

    private int Column(double pixel) => Cells(pixel - _area.Left, Columns);

    private static int Cells(double pixels, int most) => (int)Math.Clamp(Math.Round(pixels / Cell), 0, most);
}
