using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Data;

/// <summary>Turns R matrices, dense or sparse, into matrices to compute with.</summary>
public static class RMatrixConversions
{
    /// <summary>
    /// The values of a numeric, integer or logical matrix (dense), or of a <c>dgCMatrix</c> or <c>ngCMatrix</c> of the
    /// package Matrix (sparse; a pattern's entries become 1).
    /// </summary>
    /// <returns>A matrix of its own, NaN where an element is missing (NA).</returns>
    /// <exception cref="InvalidOperationException">The value is not such a matrix.</exception>
    /// <exception cref="InvalidDataException">Its dimensions or its sparse structure contradict its elements.</exception>
    public static Matrix<double> ToMatrix(this RObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value is RS4Object sparse && RSparseMatrix.IsKnown(sparse)) return RSparseMatrix.ToMatrix(sparse);
        if (value is not RVector { Dimensions: { Count: 2 } dimensions } vector || vector is not (RNumbers or RIntegers or RLogicals))
        {
            throw new InvalidOperationException($"A matrix is asked of this value, which is {value}; a numeric matrix, dgCMatrix or ngCMatrix is needed.");
        }

        var (rows, columns) = (dimensions[0], dimensions[1]);
        if (rows < 0 || columns < 0 || (long)rows * columns != vector.Count)
        {
            throw new InvalidDataException($"This matrix says it is {rows} × {columns} and has {vector.Count} elements.");
        }

        // R stores matrices by columns, as the dense storage does.
        return Matrix<double>.Build.Dense(NotEmpty(rows, "rows"), NotEmpty(columns, "columns"), vector.ToNumbers());
    }

    /// <summary>The values with the names of rows and columns, where it has them (else they are numbered).</summary>
    /// <param name="value">A matrix that <see cref="ToMatrix"/> can convert.</param>
    /// <param name="groups">The group of each column, if there are groups.</param>
    /// <param name="provenance">Where the values come from, if known.</param>
    /// <exception cref="InvalidOperationException">The value is not a matrix.</exception>
    /// <exception cref="InvalidDataException">Its dimensions, names or sparse structure contradict its elements.</exception>
    /// <exception cref="ArgumentException">The number of group labels is not the number of columns.</exception>
    public static LabeledMatrix ToLabeledMatrix(this RObject value, GroupLabels? groups = null, Provenance? provenance = null)
    {
        var matrix = value.ToMatrix();
        return new LabeledMatrix(matrix, DimensionNames(value, 0, matrix.RowCount), DimensionNames(value, 1, matrix.ColumnCount), groups, provenance);
    }

    internal static int NotEmpty(int count, string what)
        => count > 0 ? count : throw new InvalidOperationException($"This matrix has no {what}; at least one row and one column are needed.");

    private static string[]? DimensionNames(RObject value, int dimension, int count)
    {
        var attribute = value is RS4Object ? "Dimnames" : "dimnames";
        if (!value.Attributes.TryGetValue(attribute, out var found) || found is RNull) return null;
        if (found is not RList { Count: 2 } both) throw new InvalidDataException($"The attribute {attribute} is {found}; a list of two is needed.");
        if (both[dimension] is RNull) return null;
        if (both[dimension] is not RStrings names || names.Count != count)
        {
            throw new InvalidDataException($"The names of dimension {dimension + 1} are {both[dimension]}; {count} texts are needed.");
        }

        return [.. names.Select(name => name ?? "NA")];
    }
}
