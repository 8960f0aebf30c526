using MathNet.Numerics.LinearAlgebra;
using Microsoft.Data.Analysis;
using NotebookKit.Interactive;

namespace NotebookKit.Gallery;

/// <summary>Tables, and cards of values at the edge of what there can be.</summary>
internal static class TableExhibits
{
    private static readonly string LongName = string.Concat(Enumerable.Repeat("a-name-without-any-space-", 8));

    public static IEnumerable<Exhibit> All() =>
    [
        new("table-frame", People()),
        new("table-frame-empty", new DataFrame(new DoubleDataFrameColumn("x", 0), new StringDataFrameColumn("name", 0))),
        new("table-frame-wide", new DataFrame(Enumerable.Range(0, 200).Select(i => new DoubleDataFrameColumn($"column {i}", Enumerable.Range(0, 120).Select(j => Math.Sin(i + j)))))),
        new("table-matrix", Matrix<double>.Build.Dense(5, 4, (i, j) => Math.Pow(10, i - j))),
        new("table-matrix-one", Matrix<double>.Build.Dense(1, 1, 0.5)),
        new("table-matrix-sparse", Matrix<double>.Build.SparseOfIndexed(10_000, 10_000, [(0, 0, 1.5), (3, 5, -2.25), (9_999, 9_999, 4.0)])),
        new("table-vector", Vector<float>.Build.Dense(30, i => i / 3f)),
        new("table-rows", new[] { new { Group = "مجموعة التحكم", Share = 0.1, Reading = "as annotated" }, new { Group = LongName, Share = double.NaN, Reading = LongName } }.AsTable("Readings of 对照群 " + LongName)),
        new("card-one-value", Nmf.Fit(One(), 1)),
        new("card-one-value-data", One()),
        new("card-missing", LabeledMatrix.FromArray(new[,] { { double.NaN, -1.0 } })),
        new("card-unseen-class", ConfusionMatrix.Create(new GroupLabels(["a", "a", "b"]), new GroupLabels(["a", "c", "a"]))),
        new("card-finding", new Finding("Factor nmf2 is 3.8 times as strong in AML (GMP) as elsewhere. " + LongName)),
    ];

    private static DataFrame People() => new(
        new StringDataFrameColumn("name", ["Ann", null, "Ømer", LongName, "<b>対照群</b>", "קבוצת ביקורת"]),
        new DoubleDataFrameColumn("height", [1.625, double.NaN, 1.875, null, double.PositiveInfinity, 1e-9]),
        new DoubleDataFrameColumn("all missing", 6),
        new Int32DataFrameColumn("children of a family in a column of a long name", new int?[] { 2, null, 0, 10, 3, 1 }),
        new BooleanDataFrameColumn("taller", new bool?[] { true, null, false, true, true, false }),
        new PrimitiveDataFrameColumn<DateTime>("born", new DateTime?[] { new(1980, 2, 3), null, new(1999, 12, 31, 23, 59, 0), new(1), new(2000, 1, 1), new(2000, 1, 2) }));

    private static LabeledMatrix One() => LabeledMatrix.FromArray(new[,] { { 5.0 } }, groups: new GroupLabels(["a"]));
}
