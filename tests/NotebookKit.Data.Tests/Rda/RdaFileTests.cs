using System.Numerics;

namespace NotebookKit.Data.Tests.Rda;

public sealed class RdaFileTests
{
    public static TheoryData<string> NumberFiles =>
    [
        .. from version in new[] { 2, 3 }
           from compression in new[] { "none", "gzip", "bzip2", "xz" }
           select $"numbers-v{version}-{compression}.rda",
    ];

    [Theory]
    [MemberData(nameof(NumberFiles))]
    public void Read_EachVersionAndCompression_GivesTheSameMatrix(string name)
    {
        var file = Fixtures.Read(name);

        Assert.Equal(["numbers"], file.Names);
        var numbers = Assert.IsType<RNumbers>(file["numbers"]);
        Assert.Equal([2, 3], numbers.Dimensions!);
        Assert.Equal(0.5, numbers[0]);
        Assert.True(RNumbers.IsMissing(numbers[1]));
        Assert.True(double.IsNaN(numbers[2]) && !RNumbers.IsMissing(numbers[2]));
        Assert.Equal([double.PositiveInfinity, double.NegativeInfinity, 2], numbers.Skip(3));
        Assert.Equal(["kept"], numbers.Attribute("note").ToStrings());

        var matrix = numbers.ToLabeledMatrix();
        Assert.Equal(["r1", "r2"], matrix.RowNames);
        Assert.Equal(["a", "b", "c"], matrix.ColumnNames);
        Assert.Equal(double.NegativeInfinity, matrix[0, 2]);
    }

    [Fact]
    public void Read_DataFrames_GivesColumnsFactorsAndRowNames()
    {
        var file = Fixtures.Read("data-frames.rda");
        var people = file["people"].ToRDataFrame();

        Assert.Equal(["name", "age", "tall", "team"], people.ColumnNames);
        Assert.Equal(["x", "y", "z"], people.RowNames!);
        Assert.Equal(["Ada", "Zoë", null], people["name"].ToStrings());
        Assert.Equal([36, double.NaN, 41], people["age"].ToNumbers());
        Assert.Equal(["TRUE", null, "FALSE"], people["tall"].ToStrings());
        var team = people["team"].ToFactor();
        Assert.Equal(["red", "green", "blue"], team.Levels);
        Assert.Equal(["red", "blue", "red"], team);
        Assert.Equal([2, 0, 1], team.ToGroupLabels().Counts);

        var plain = file["plain"].ToRDataFrame();
        Assert.Null(plain.RowNames);
        Assert.Equal(2, plain.RowCount);
        Assert.Equal([1.5, 2.5], plain["v"].ToNumbers());
    }

    [Fact]
    public void Read_Strings_DecodesAsciiUtf8Latin1AndMissing()
        => Assert.Equal(["ascii", "naïve ☃ 😀", "café", null, ""], Fixtures.Read("strings.rda")["words"].ToStrings());

    [Fact]
    public void Read_CompactVectors_GivesOrdinaryOnes()
    {
        var file = Fixtures.Read("altrep.rda");

        Assert.Equal(Enumerable.Range(1, 10), Assert.IsType<RIntegers>(file["sequence"]));
        Assert.Equal(Enumerable.Range(1, 10).Reverse(), Assert.IsType<RIntegers>(file["backwards"]));
        Assert.Equal([1.0, 2, 3, 4, 5], Assert.IsType<RNumbers>(file["halves"]));
        Assert.Equal(["1", null, "300"], Assert.IsType<RStrings>(file["texts"]));
        Assert.Equal(
            ["1", "0.1", "1e+05", "123456", "1e-05", null, "NaN", "-Inf", "0.333333333333333", "1e+15", "2e-300"],
            Assert.IsType<RStrings>(file["reals"]));
        Assert.Equal([3.0, 1, 2], Assert.IsType<RNumbers>(file["wrapped"]));
    }

    [Fact]
    public void Read_OtherObjects_GivesThemAsInertValues()
    {
        var file = Fixtures.Read("objects.rda");

        Assert.Same(RNull.Instance, file["nothing"]);
        var nested = Assert.IsType<RList>(file["nested"]);
        Assert.Equal([1], Assert.IsType<RIntegers>(nested[0]));
        var inner = Assert.IsType<RList>(nested["inner"]);
        Assert.Equal(["b"], inner["two"].ToStrings());
        Assert.IsType<RNull>(inner["none"]);
        Assert.Equal(new byte[] { 0, 255 }, Assert.IsType<RBytes>(nested["raw"]));
        Assert.Equal([new Complex(1, -2)], Assert.IsType<RComplexes>(nested["z"]));

        var pairs = Assert.IsType<RList>(file["pairs"]);
        Assert.Equal("pairlist", pairs.TypeName);
        Assert.Equal(["first", ""], pairs.Names!);

        var formula = Assert.IsType<RCall>(file["formula"]);
        Assert.Equal("~", Assert.IsType<RSymbol>(formula.Function).Name);
        Assert.Equal(2, formula.Arguments.Count);
        Assert.True(formula.Inherits("formula"));

        var holder = Assert.IsType<RList>(file["holder"]);
        Assert.Same(holder[0], holder[1]);
        Assert.Equal(["", "", "global", "base", "empty", "namespace:stats"], holder.OfType<REnvironment>().Select(e => e.Name));
        Assert.Equal("symbol", Assert.IsType<RSymbol>(holder[6]).Name);

        var point = Assert.IsType<RS4Object>(file["point"]);
        Assert.True(point.Inherits("Point"));
        Assert.Equal([1.0, 2.0], point.Attribute("x").ToNumbers());
        Assert.IsType<RNull>(point.Attribute("more"));
    }

    [Fact]
    public void ToLabeledMatrix_SparseMatrices_KeepsThemSparse()
    {
        var file = Fixtures.Read("sparse.rda");
        var sparse = file["sparse"].ToLabeledMatrix();

        Assert.Equal("MathNet.Numerics.LinearAlgebra.Double.SparseMatrix", sparse.Values.GetType().FullName);
        Assert.Equal(new double[,] { { 1.5, 0, 0, 0 }, { 0, 0, 4, 0 }, { -2, 0, 0, 0 } }, sparse.Values.ToArray());
        Assert.Equal(["a", "b", "c"], sparse.RowNames);
        Assert.Equal("column1", sparse.ColumnNames[0]);
        Assert.Equal(["u", "v", "u"], file["sparse"].Attribute("labels").ToStrings());

        var pattern = file["pattern"].ToLabeledMatrix();
        Assert.Equal(new double[,] { { 0, 1, 0 }, { 1, 1, 0 } }, pattern.Values.ToArray());
        Assert.Equal(["c1", "c2", "c3"], pattern.ColumnNames);
    }

    [Fact]
    public void Indexer_UnknownName_ListsTheNames()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => Fixtures.Read("data-frames.rda")["persons"]);
        Assert.Contains("it holds 'people', 'plain'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("function.rda", "type code 3 (Closure)")]
    [InlineData("ascii.rda", "save it again with ascii = FALSE")]
    [InlineData("single-object.rds", "an .rds file")]
    public void Read_WhatIsNoDataFile_SaysSo(string name, string found)
    {
        var error = Assert.Throws<RdaFormatException>(() => Fixtures.Read(name));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToLabeledMatrix_DataFrame_SaysWhatItIs()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Fixtures.Read("data-frames.rda")["people"].ToLabeledMatrix());
        Assert.Contains("data.frame (list) 4", error.Message, StringComparison.Ordinal);
    }
}
