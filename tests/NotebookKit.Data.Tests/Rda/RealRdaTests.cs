using NotebookKit.Testing;

namespace NotebookKit.Data.Tests.Rda;

/// <summary>The published data sets, where they are at hand; shapes and sums are facts about those files.</summary>
public sealed class RealRdaTests
{
    [Fact]
    public void Read_Aml_GivesItsShapeValuesAndSamples()
    {
        var aml = RdaFile.Read(RealData.PathOrSkip("aml.rda"))["aml"];
        var matrix = aml.ToLabeledMatrix();

        Assert.Equal((824, 135), (matrix.RowCount, matrix.ColumnCount));
        var values = matrix.Values.ToColumnMajorArray();
        Assert.Equal(60545.69146, values.Sum(), 5);
        Assert.Equal(47924.61837, values.Sum(v => v * v), 5);
        Assert.Equal(232, values.Count(v => v == 0));
        var samples = aml.Attribute("metadata_h").ToRDataFrame();
        Assert.Equal(135, samples["samples"].ToStrings().Distinct().Count());
        Assert.Equal(matrix.ColumnNames, samples["category"].ToStrings());
    }

    [Fact]
    public void Read_Digits_GivesASparseMatrixAndItsFactor()
    {
        var digits = RdaFile.Read(RealData.PathOrSkip("digits.rda"))["digits"];
        var matrix = digits.ToLabeledMatrix();

        Assert.Equal((1797, 64), (matrix.RowCount, matrix.ColumnCount));
        Assert.Equal(10, digits.Attribute("target").ToFactor().Levels.Count);
    }

    [Fact]
    public void Read_HawaiiBirds_GivesASparseMatrixAndItsMetadata()
    {
        var birds = RdaFile.Read(RealData.PathOrSkip("hawaiibirds.rda"))["hawaiibirds"];
        var matrix = birds.ToMatrix();

        Assert.Equal((183, 1183), (matrix.RowCount, matrix.ColumnCount));
        Assert.Equal(0.858, 1 - (NonZeros(matrix) / (183.0 * 1183)), 3);
        Assert.Equal(1183, birds.Attribute("metadata_h").ToRDataFrame().RowCount);
        Assert.Equal(183, birds.Attribute("metadata_w").ToRDataFrame().RowCount);
    }

    [Fact]
    public void Read_MovieLens_GivesRatingsAndTheirGenres()
    {
        var ratings = RdaFile.Read(RealData.PathOrSkip("movielens.rda"))["movielens"];
        var matrix = ratings.ToMatrix();

        Assert.Equal((3867, 610), (matrix.RowCount, matrix.ColumnCount));
        Assert.Equal(75_238, NonZeros(matrix));
        Assert.Equal((1.0, 5.0), (matrix.Enumerate(MathNet.Numerics.LinearAlgebra.Zeros.AllowSkip).Min(), matrix.Enumerate().Max()));
        var genres = ratings.Attribute("genres").ToMatrix();
        Assert.Equal((19, 3867), (genres.RowCount, genres.ColumnCount));
    }

    private static int NonZeros(MathNet.Numerics.LinearAlgebra.Matrix<double> matrix) => matrix.Enumerate().Count(v => v != 0);
}
