using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Interactive.Cards;
using NotebookKit.Interactive.Markup;
using NotebookKit.Text;

namespace NotebookKit.Interactive.Tables;

/// <summary>A matrix or a vector of MathNet: its shape, its first entries; the rest is counted.</summary>
internal sealed class MatrixDisplay
{
    private const int MostRows = 12;
    private const int MostColumns = 12;
    private const int TextColumns = 9;

    private readonly string _title;
    private readonly int _rowCount;
    private readonly int _columnCount;
    private readonly bool _isVector;
    private readonly Func<int, int, double> _entry;

    private MatrixDisplay(string title, int rowCount, int columnCount, bool isVector, Func<int, int, double> entry) =>
        (_title, _rowCount, _columnCount, _isVector, _entry) = (title, rowCount, columnCount, isVector, entry);

    /// <summary>A matrix, of <c>double</c> or <c>float</c> as <paramref name="kind"/> says.</summary>
    public static MatrixDisplay Of<T>(Matrix<T> matrix, string kind, Func<T, double> number)
        where T : struct, IEquatable<T>, IFormattable
    {
        var storage = matrix.Storage switch
        {
            { IsDense: true } => "",
            MathNet.Numerics.LinearAlgebra.Storage.SparseCompressedRowMatrixStorage<T> sparse => $", sparse with {Card.Count(sparse.ValueCount)} stored",
            _ => ", " + matrix.GetType().Name,
        };
        return new($"Matrix: {Card.Count(matrix.RowCount)} × {Card.Count(matrix.ColumnCount)} of {kind}{storage}", matrix.RowCount, matrix.ColumnCount, false, (i, j) => number(matrix[i, j]));
    }

    /// <summary>A vector, shown as a row, which takes less room.</summary>
    public static MatrixDisplay Of<T>(Vector<T> vector, string kind, Func<T, double> number)
        where T : struct, IEquatable<T>, IFormattable
        => new($"Vector: {Card.Count(vector.Count)} of {kind}", 1, vector.Count, true, (_, j) => number(vector[j]));

    public Fragment ToFragment()
    {
        var (rows, columns) = (Math.Min(_rowCount, MostRows), Math.Min(_columnCount, MostColumns));
        var formats = Formats(rows, columns);
        var table = new Rows(_title, [.. Enumerable.Range(0, columns).Select(j => (Card.Count(j), "", false))]);
        for (var i = 0; i < rows; i++)
        {
            var row = i;
            table.Add(_isVector ? "" : Card.Count(row), formats.Select((format, j) => format.Write(_entry(row, j))));
        }

        return Html.Tag("div", table.ToFragment(), Hidden(_rowCount - rows, "row"), Hidden(_columnCount - columns, _isVector ? "entry" : "column"));
    }

    public override string ToString()
    {
        var (rows, columns) = (Math.Min(_rowCount, MostRows), Math.Min(_columnCount, TextColumns));
        var formats = Formats(rows, columns);
        var table = new TextTable { MoreColumns = _columnCount - columns, ColumnNoun = _isVector ? ("entry", "entries") : ("column", "columns") }.Row(["", .. Enumerable.Range(0, columns).Select(j => Card.Count(j))]);
        for (var i = 0; i < rows; i++)
        {
            var row = i;
            table.Row([_isVector ? "" : Card.Count(row), .. formats.Select((format, j) => format.Write(_entry(row, j)))]);
        }

        return $"{_title}\n{table}{Lines(Counted(_rowCount - rows, "row"))}".TrimEnd('\n');
    }

    /// <summary>Of each column its own: the columns of a matrix may be of different sizes. A vector is one column that lies.</summary>
    private NumberFormat[] Formats(int rows, int columns) => _isVector
        ? [.. Enumerable.Repeat(NumberFormat.For(Enumerable.Range(0, columns).Select(j => _entry(0, j))), columns)]
        : [.. Enumerable.Range(0, columns).Select(j => NumberFormat.For(Enumerable.Range(0, rows).Select(i => _entry(i, j))))];

    private static string Lines(string text) => text.Length == 0 ? "" : $"  {text}\n";

    private static Fragment? Hidden(int count, string noun) => count <= 0 ? null : Html.Tag("div", Counted(count, noun));

    private static string Counted(int count, string noun) => count <= 0 ? "" : Card.More(count, noun, noun == "entry" ? "entries" : null);
}
