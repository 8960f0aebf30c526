using System.Globalization;
using System.IO.Compression;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Data;

/// <summary>
/// The simulated set as a text file, embedded in the library: a line of sample names, a line of their groups, and a
/// line for each region with a value of three decimals for each sample.
/// </summary>
internal static class SimulatedAmlFile
{
    public const string ResourceName = "NotebookKit.Data.aml-simulated.csv.gz";

    /// <summary>Reads the set that ships with the library.</summary>
    public static LabeledMatrix ReadShipped() => ReadShipped(AmlSimulator.ProvenanceOf(AmlSimulator.ShippedSeed));

    public static LabeledMatrix ReadShipped(Provenance provenance)
    {
        using var reader = OpenShipped();
        return Read(reader, provenance);
    }

    public static StreamReader OpenShipped()
    {
        var resource = typeof(SimulatedAmlFile).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The library was built without its resource {ResourceName}.");
        return new StreamReader(new GZipStream(resource, CompressionMode.Decompress));
    }

    public static void Write(LabeledMatrix matrix, TextWriter writer)
    {
        WriteLine(writer, "region", matrix.ColumnNames);
        WriteLine(writer, "group", matrix.Groups);
        for (var i = 0; i < matrix.RowCount; i++)
        {
            var row = Enumerable.Range(0, matrix.ColumnCount).Select(j => matrix[i, j].ToString("F3", CultureInfo.InvariantCulture));
            WriteLine(writer, matrix.RowNames[i], row);
        }
    }

    public static LabeledMatrix Read(TextReader reader, Provenance provenance)
    {
        var samples = Cells(reader.ReadLine());
        var groups = Cells(reader.ReadLine());
        var regions = new List<string>();
        var rows = new List<double[]>();
        while (reader.ReadLine() is { } line)
        {
            var cells = Cells(line);
            regions.Add(cells[0]);
            rows.Add(Array.ConvertAll(cells[1..], cell => double.Parse(cell, CultureInfo.InvariantCulture)));
        }

        return new LabeledMatrix(Matrix<double>.Build.DenseOfRowArrays(rows), regions, samples[1..], new GroupLabels(groups[1..]), provenance);
    }

    private static void WriteLine(TextWriter writer, string first, IEnumerable<string> cells)
        => writer.Write($"{first},{string.Join(",", cells)}\n");

    private static string[] Cells(string? line)
        => line?.Split(',') ?? throw new InvalidDataException("The file of simulated data ends before its samples and groups.");
}
