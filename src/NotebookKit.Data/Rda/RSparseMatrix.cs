using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Data;

/// <summary>
/// Compressed sparse columns of the R package Matrix: <c>dgCMatrix</c> with values, <c>ngCMatrix</c> with positions
/// alone. Everything a file says of the structure is checked before it is used as an index.
/// </summary>
internal static class RSparseMatrix
{
    /// <summary>Rows and columns are allocated for even where they are empty; a file could claim 2^31 of them.</summary>
    private const int MostRowsOrColumns = 50_000_000;

    public static bool IsKnown(RS4Object value) => value.Inherits("dgCMatrix") || value.Inherits("ngCMatrix");

    public static Matrix<double> ToMatrix(RS4Object value)
    {
        var dimensions = Integers(value, "Dim");
        var pointers = Integers(value, "p");
        var rowIndices = Integers(value, "i");
        if (dimensions.Length != 2) throw Invalid(value, $"slot Dim has {dimensions.Length} elements instead of 2");

        var (rows, columns) = (dimensions[0], dimensions[1]);
        RMatrixConversions.NotEmpty(rows, "rows");
        RMatrixConversions.NotEmpty(columns, "columns");
        if (rows > MostRowsOrColumns || columns > MostRowsOrColumns)
        {
            throw Invalid(value, $"it is {rows} × {columns}; at most {MostRowsOrColumns} rows and columns are read");
        }

        var values = Values(value, rowIndices.Length);
        CheckPointers(value, pointers, columns, rowIndices.Length);
        CheckRows(value, pointers, rowIndices, rows);
        return Matrix<double>.Build.SparseFromCompressedSparseColumnFormat(rows, columns, values.Length, rowIndices, pointers, values);
    }

    private static double[] Values(RS4Object value, int count)
    {
        if (value.Inherits("ngCMatrix"))
        {
            var ones = new double[count];
            Array.Fill(ones, 1.0);
            return ones;
        }

        if (!value.Attributes.TryGetValue("x", out var slot) || slot is not RNumbers numbers) throw Invalid(value, "slot x is not a numeric vector");
        return numbers.Count == count ? numbers.ToNumbers() : throw Invalid(value, $"slot x has {numbers.Count} elements and slot i {count}");
    }

    private static void CheckPointers(RS4Object value, int[] pointers, int columns, int count)
    {
        if (pointers.Length != columns + 1L) throw Invalid(value, $"slot p has {pointers.Length} elements for {columns} columns; one more than columns is needed");
        if (pointers[0] != 0) throw Invalid(value, $"slot p begins with {pointers[0]} instead of 0");
        for (var j = 0; j < columns; j++)
        {
            if (pointers[j + 1] < pointers[j]) throw Invalid(value, $"slot p falls from {pointers[j]} to {pointers[j + 1]} at column {j}");
        }

        if (pointers[columns] != count) throw Invalid(value, $"slot p ends with {pointers[columns]} and slot i has {count} elements");
    }

    private static void CheckRows(RS4Object value, int[] pointers, int[] rowIndices, int rows)
    {
        for (var j = 0; j < pointers.Length - 1; j++)
        {
            var previous = -1;
            for (var at = pointers[j]; at < pointers[j + 1]; at++)
            {
                var row = rowIndices[at];
                if (row <= previous || row >= rows)
                {
                    throw Invalid(value, $"slot i has row {row} after {previous} in column {j}; rows ascend within 0 to {rows - 1}");
                }

                previous = row;
            }
        }
    }

    private static int[] Integers(RS4Object value, string slot)
        => value.Attributes.TryGetValue(slot, out var found) && found is RIntegers integers
            ? integers.AsSpan().ToArray()
            : throw Invalid(value, $"slot {slot} is not an integer vector");

    private static InvalidDataException Invalid(RS4Object value, string why) => new($"This {value.ClassNames[0]} is not valid: {why}.");
}
