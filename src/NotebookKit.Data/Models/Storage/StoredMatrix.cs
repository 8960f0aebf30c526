using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Data.Models;

/// <summary>A matrix as <c>model.json</c> has it: everything but the numbers, which are entries of the archive.</summary>
internal sealed record StoredMatrix
{
    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public IReadOnlyList<string>? RowNames { get; init; }

    public IReadOnlyList<string>? ColumnNames { get; init; }

    public StoredGroups? Groups { get; init; }

    public Provenance? Provenance { get; init; }

    /// <summary>Name of the entry with the values, or with the stored values of a sparse matrix.</summary>
    public required string Values { get; init; }

    /// <summary>Name of the entry with the rows + 1 positions at which the rows of a sparse matrix start.</summary>
    public string? RowStarts { get; init; }

    /// <summary>Name of the entry with the column of each stored value.</summary>
    public string? ColumnIndices { get; init; }

    public static StoredMatrix Of(LabeledMatrix matrix, ArrayWriter arrays) => arrays.Add(matrix.Values) with
    {
        RowNames = matrix.RowNames,
        ColumnNames = matrix.ColumnNames,
        Groups = matrix.HasGroups ? new StoredGroups(matrix.Groups.Levels, matrix.Groups.Codes) : null,
        Provenance = matrix.Provenance,
    };

    public LabeledMatrix Labeled(Matrix<double> values)
    {
        if (RowNames is null || ColumnNames is null) throw new ArgumentException("a matrix lacks its names");
        return new LabeledMatrix(values, RowNames, ColumnNames, Groups?.Labels(), Provenance);
    }
}

/// <summary>Groups of columns: their names, and for each column a position among them.</summary>
internal sealed record StoredGroups(IReadOnlyList<string> Levels, IReadOnlyList<int> Codes)
{
    public GroupLabels Labels()
    {
        var outside = Codes.FirstOrDefault(code => code < 0 || code >= Levels.Count, -1);
        if (outside != -1 || Codes.Contains(-1)) throw new ArgumentException($"a group has the code {outside}; there are {Levels.Count} levels");
        return new GroupLabels(Codes.Select(code => Levels[code]), Levels);
    }
}
