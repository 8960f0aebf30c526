using System.Collections.ObjectModel;
using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// A matrix whose rows and columns have names, and whose columns may belong to groups: features are rows,
/// samples are columns, throughout the library.
/// </summary>
/// <remarks>
/// Immutable: values are copied on entry, and the matrix that <see cref="Values"/> returns is shared, so treat
/// it as read-only. Names may repeat (in the AML data set the column names are the diagnoses).
/// </remarks>
public sealed class LabeledMatrix
{
    private readonly ReadOnlyCollection<string> _rowNames;
    private readonly ReadOnlyCollection<string> _columnNames;
    private readonly GroupLabels? _groups;

    /// <summary>Names the rows and columns of a matrix.</summary>
    /// <param name="values">m × n values, features by samples; any numbers, NaN included. Copied.</param>
    /// <param name="rowNames">m names; <c>row1 … rowm</c> when left out.</param>
    /// <param name="columnNames">n names; <c>column1 … columnn</c> when left out.</param>
    /// <param name="groups">The group of each column (n labels), if there are groups.</param>
    /// <param name="provenance">Where the values come from, if known.</param>
    /// <exception cref="ArgumentException">
    /// The matrix is empty, a name is null, or the number of names or labels does not fit the matrix.
    /// </exception>
    public LabeledMatrix(
        Matrix<double> values,
        IEnumerable<string>? rowNames = null,
        IEnumerable<string>? columnNames = null,
        GroupLabels? groups = null,
        Provenance? provenance = null)
        : this(CopyOf(values), NamesOf(rowNames, values.RowCount, "row", nameof(rowNames)),
            NamesOf(columnNames, values.ColumnCount, "column", nameof(columnNames)), groups, provenance, nameof(groups))
    {
    }

    private LabeledMatrix(
        Matrix<double> values, ReadOnlyCollection<string> rowNames, ReadOnlyCollection<string> columnNames, GroupLabels? groups,
        Provenance? provenance, string groupsArgument)
    {
        if (groups is not null && groups.Count != values.ColumnCount)
        {
            throw new ArgumentException(
                $"{groupsArgument} has {groups.Count} labels; the matrix has {values.ColumnCount} columns.", groupsArgument);
        }

        Values = values;
        _rowNames = rowNames;
        _columnNames = columnNames;
        _groups = groups?.From(provenance);
        Provenance = _groups?.Provenance ?? provenance;
    }

    /// <summary>The m × n values. Shared, not copied: treat as read-only.</summary>
    public Matrix<double> Values { get; }

    /// <summary>m names, one for each feature.</summary>
    public IReadOnlyList<string> RowNames => _rowNames;

    /// <summary>n names, one for each sample.</summary>
    public IReadOnlyList<string> ColumnNames => _columnNames;

    /// <summary>Number of features.</summary>
    public int RowCount => Values.RowCount;

    /// <summary>Number of samples.</summary>
    public int ColumnCount => Values.ColumnCount;

    /// <summary>Whether the columns belong to groups.</summary>
    public bool HasGroups => _groups is not null;

    /// <summary>The group of each column.</summary>
    /// <exception cref="InvalidOperationException">The matrix has no groups; see <see cref="HasGroups"/>.</exception>
    public GroupLabels Groups => _groups ?? throw new InvalidOperationException(
        "This matrix has no groups. Give them with WithGroups(labels), one label for each column.");

    /// <summary>Where the values come from, if known.</summary>
    public Provenance? Provenance { get; }

    /// <summary>The value of a feature in a sample, both counted from 0.</summary>
    public double this[int row, int column] => Values[row, column];

    /// <summary>The same values with other groups.</summary>
    /// <param name="labels">n labels, one for each column.</param>
    /// <exception cref="ArgumentException">The number of labels is not the number of columns.</exception>
    public LabeledMatrix WithGroups(GroupLabels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return WithGroups(labels, nameof(labels));
    }

    /// <summary>The same values with other groups, refused under the name that the caller knows them by.</summary>
    internal LabeledMatrix WithGroups(GroupLabels labels, string argument)
        => new(Values, _rowNames, _columnNames, labels, Provenance, argument);

    /// <summary>The columns at the given positions, in that order, with their names and groups.</summary>
    /// <param name="columns">Positions, counted from 0; at least one.</param>
    /// <exception cref="ArgumentException">No column is asked for, or one that does not exist.</exception>
    public LabeledMatrix SelectColumns(IEnumerable<int> columns)
    {
        var picked = Positions.Checked(columns, ColumnCount, nameof(columns), "columns");
        var values = Values.Storage.IsDense
            ? Matrix<double>.Build.DenseOfColumnVectors(picked.Select(Values.Column))
            : Matrix<double>.Build.SparseOfColumnVectors(picked.Select(Values.Column));
        return new LabeledMatrix(values, _rowNames, Array.AsReadOnly(Array.ConvertAll(picked, j => _columnNames[j])),
            _groups?.SelectAt(picked), Provenance, nameof(columns));
    }

    /// <summary>The columns whose group passes a test: <c>data.SelectGroups(g =&gt; g.StartsWith("Control"))</c>.</summary>
    /// <exception cref="ArgumentException">No column passes; the message lists the groups that there are.</exception>
    /// <exception cref="InvalidOperationException">The matrix has no groups.</exception>
    public LabeledMatrix SelectGroups(Func<string, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var columns = Groups.IndicesWhere(predicate);
        return columns.Count > 0 ? SelectColumns(columns) : throw new ArgumentException(
            $"{nameof(predicate)} picks no sample; the groups are {GroupLabels.Listing(Groups.Levels)}.", nameof(predicate));
    }

    /// <summary>Names the rows and columns of an array, indexed <c>[row, column]</c>.</summary>
    /// <inheritdoc cref="LabeledMatrix(Matrix{double}, IEnumerable{string}, IEnumerable{string}, GroupLabels, Provenance)"/>
    public static LabeledMatrix FromArray(
        double[,] values,
        IEnumerable<string>? rowNames = null,
        IEnumerable<string>? columnNames = null,
        GroupLabels? groups = null,
        Provenance? provenance = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        CheckNotEmpty(values.GetLength(0), values.GetLength(1), nameof(values));
        return new LabeledMatrix(Matrix<double>.Build.DenseOfArray(values), rowNames, columnNames, groups, provenance);
    }

    /// <summary>Throws, saying where they differ first, unless the rows have the names that <paramref name="owner"/> has.</summary>
    internal void CheckFeatures(IReadOnlyList<string> expected, string argument, string owner)
    {
        if (RowCount != expected.Count)
        {
            throw new ArgumentException($"{argument} has {RowCount} features; {owner} has {expected.Count}.", argument);
        }

        for (var i = 0; i < expected.Count; i++)
        {
            if (RowNames[i] == expected[i]) continue;
            throw new ArgumentException($"{argument} has feature '{RowNames[i]}' in row {i}; {owner} has '{expected[i]}' there.", argument);
        }
    }

    /// <summary>Throws, saying where they differ first, unless the columns have the names that <paramref name="owner"/> has.</summary>
    internal void CheckSamples(IReadOnlyList<string> expected, string argument, string owner)
    {
        if (ColumnCount != expected.Count)
        {
            throw new ArgumentException($"{argument} has {ColumnCount} samples; {owner} has {expected.Count}.", argument);
        }

        for (var j = 0; j < expected.Count; j++)
        {
            if (ColumnNames[j] == expected[j]) continue;
            throw new ArgumentException($"{argument} has sample '{ColumnNames[j]}' in column {j}; {owner} has '{expected[j]}' there.", argument);
        }
    }

    /// <summary>A text card: shape, groups with their sizes, and a banner if the values are simulated.</summary>
    public override string ToString() => TextCard.Of(this);

    private static Matrix<double> CopyOf(Matrix<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        CheckNotEmpty(values.RowCount, values.ColumnCount, nameof(values));
        return values.Clone();
    }

    private static void CheckNotEmpty(int rows, int columns, string argument)
    {
        if (rows > 0 && columns > 0) return;
        throw new ArgumentException($"{argument} is {rows} × {columns}; a matrix needs at least one row and one column.", argument);
    }

    private static ReadOnlyCollection<string> NamesOf(IEnumerable<string>? names, int count, string stem, string argument)
    {
        if (names is null)
        {
            return Array.AsReadOnly(Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{stem}{i}")).ToArray());
        }

        var list = names.ToArray();
        if (list.Length != count)
        {
            throw new ArgumentException($"{argument} has {list.Length} names; the matrix has {count} {stem}s.", argument);
        }

        var missing = Array.IndexOf(list, null);
        if (missing >= 0) throw new ArgumentException($"{argument}[{missing}] is null; every {stem} needs a name.", argument);
        return Array.AsReadOnly(list);
    }
}
