using AngleSharp.Html.Parser;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookKit.Interactive.Tables;

namespace NotebookKit.Interactive.Tests;

public sealed class MatrixDisplayTests
{
    private static readonly Matrix<double> Small = Matrix<double>.Build.DenseOfArray(new[,] { { 1, -0.5 }, { 20, double.NaN } });

    public MatrixDisplayTests() => NotebookKitExtension.Load();

    [Fact]
    public void Html_DenseMatrix_IsATableUnderItsShape()
    {
        var table = new HtmlParser().ParseDocument(Small.ToDisplayString(HtmlFormatter.MimeType)).QuerySelector("table")!;

        Assert.Equal("Matrix: 2 × 2 of double", table.QuerySelector("caption")!.TextContent);
        Assert.Equal(["1", "-0.50000", "20", "NaN"], table.QuerySelectorAll("tbody td").Select(cell => cell.TextContent));
    }

    [Fact]
    public void PlainText_DenseMatrix_IsAligned() => Assert.Equal(
        """
        Matrix: 2 × 2 of double
              0         1
          0   1  -0.50000
          1  20       NaN
        """, Small.ToDisplayString(PlainTextFormatter.MimeType));

    [Fact]
    public void Html_LargeSparseMatrix_IsCappedAndSaysHowManyAreStored()
    {
        var matrix = Matrix<float>.Build.SparseOfIndexed(824, 135, [(0, 0, 1.5f), (800, 100, 2f)]);
        var page = new HtmlParser().ParseDocument(matrix.ToDisplayString(HtmlFormatter.MimeType));

        Assert.Equal("Matrix: 824 × 135 of float, sparse with 2 stored", page.QuerySelector("caption")!.TextContent);
        Assert.Equal(12 * 12, page.QuerySelectorAll("tbody td").Length);
        Assert.Contains("… and 812 more rows", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("… and 123 more columns", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void PlainText_Vectors_AreOneRowWithAll()
    {
        Assert.Equal("Vector: 3 of double\n        0       1       2\n    0.250  10.000  -3.000", Vector<double>.Build.Dense([0.25, 10, -3]).ToDisplayString(PlainTextFormatter.MimeType));
        Assert.EndsWith("\n  … and 1 more entry", Vector<float>.Build.Dense(10, 1f).ToDisplayString(PlainTextFormatter.MimeType), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new double[] { }, 3, "3")]
    [InlineData(new double[] { 1, 2000 }, 2000, "2000")]
    [InlineData(new double[] { 0.5, 123.25 }, 0.5, "0.50")]
    [InlineData(new double[] { 0.5, 123.25 }, 123.25, "123.25")]
    [InlineData(new double[] { 1e-9, 1.5 }, 1.5, "1.5000e+00")]
    [InlineData(new double[] { 0, 1e-9, 1.5 }, 0, "0")]
    [InlineData(new double[] { 1e15 }, 1e15, "1.0000e+15")]
    [InlineData(new double[] { 0.001, 0.0025 }, 0.0025, "0.0025000")]
    [InlineData(new double[] { double.NaN, double.PositiveInfinity, 1.5 }, double.PositiveInfinity, "∞")]
    [InlineData(new double[] { 1.5 }, double.NegativeInfinity, "-∞")]
    [InlineData(new double[] { 1e-300, 3e-300 }, 3e-300, "3.0000e-300")]
    public void Format_Column_WritesAllItsNumbersAlike(double[] column, double number, string expected)
        => Assert.Equal(expected, NumberFormat.For(column).Write(number));

    [Fact]
    public void PlainText_VectorWithoutANumber_SaysNaN()
    {
        Assert.Equal("Vector: 1 of double\n      0\n    NaN", Vector<double>.Build.Dense([double.NaN]).ToDisplayString(PlainTextFormatter.MimeType));
    }
}
