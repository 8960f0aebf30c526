using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Benchmarks.Matrices;

/// <summary>Reads matrices as peers/make_inputs.R writes them, and writes such: the very numbers that the peers read.</summary>
internal static partial class InputFile
{
    public static LabeledMatrix Read(string path) => new(path.EndsWith(".f64", StringComparison.Ordinal) ? ReadDense(path) : ReadSparse(path));

    /// <summary>The labels beside a matrix: one a line after a header.</summary>
    public static GroupLabels ReadLabels(string path) => new(File.ReadLines(path).Skip(1).Select(line => line.Trim('"')));

    /// <summary>Writes a matrix as a peer reads it: its path ends with the shape.</summary>
    public static void WriteDense(string path, Matrix<double> values)
        => File.WriteAllBytes(path, MemoryMarshal.AsBytes(values.ToColumnMajorArray().AsSpan()));

    /// <summary>The labels of a matrix that was written.</summary>
    public static void WriteLabels(string path, GroupLabels labels) => File.WriteAllLines(path, labels.Prepend("label"));

    private static Matrix<double> ReadDense(string path)
    {
        var shape = Shape().Match(path);
        var (rows, columns) = (Number(shape.Groups[1]), Number(shape.Groups[2]));
        return Matrix<double>.Build.Dense(rows, columns, MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(path)).ToArray());
    }

    private static Matrix<double> ReadSparse(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var integers = MemoryMarshal.Cast<byte, int>(bytes);
        var (rows, columns, count) = (integers[0], integers[1], integers[2]);
        var pointers = integers.Slice(3, columns + 1).ToArray();
        var rowIndices = integers.Slice(3 + pointers.Length, count).ToArray();
        var values = MemoryMarshal.Cast<byte, double>(bytes.AsSpan((3 + pointers.Length + count) * sizeof(int))).ToArray();
        return Matrix<double>.Build.SparseFromCompressedSparseColumnFormat(rows, columns, count, rowIndices, pointers, values);
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"_(\d+)x(\d+)\.f64$")]
    private static partial Regex Shape();
}
