using System.Globalization;
using System.Reflection;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests;

/// <summary>Golden values of the AML walkthrough; golden/README.md says where they come from.</summary>
internal static class AmlGolden
{
    /// <summary>The least sum of squared errors at rank 5.</summary>
    public const double Loss = 2379.46224413;

    private static readonly string[][] Nearest = Rows("aml_nearest_control.csv");

    /// <summary>Names of the 135 samples, in the order of the data set.</summary>
    public static string[] Samples { get; } = [.. Of("all").Select(row => row[2])];

    /// <summary>The six groups: patients' annotated cell of origin, and the cell type of the controls.</summary>
    public static GroupLabels Groups { get; } = new(Of("all").Select(row => row[3]));

    /// <summary>d, descending.</summary>
    public static double[] Scale() => [.. Rows("aml_k5_d.csv").Select(row => Number(row[1]))];

    /// <summary>H, 5 × 135, rows in the order of d.</summary>
    public static Matrix<double> Embedding()
        => Matrix<double>.Build.DenseOfRowArrays(Rows("aml_k5_H.csv").Select(row => row.Skip(1).Select(Number).ToArray()));

    /// <summary>Mean of a row of H in a group.</summary>
    public static IEnumerable<(string Group, string Factor, double Mean)> Means()
        => Rows("aml_k5_means.csv").Select(row => (row[0], row[1], Number(row[2])));

    /// <summary>For each of the 120 patients: the cell type of the nearest centroid and of the nearest control.</summary>
    /// <param name="factors"><c>all</c>, or <c>without</c> the factor of the healthy.</param>
    public static (string Centroid, string Control)[] NearestOfPatients(string factors)
        => [.. Of(factors).Where(row => row[3].StartsWith("AML", StringComparison.Ordinal)).Select(row => (row[4], row[5]))];

    private static IEnumerable<string[]> Of(string factors) => Nearest.Where(row => row[1] == factors);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The rows below the header; no cell holds a comma or a quote.</summary>
    private static string[][] Rows(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"golden/{file}")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(','))];
    }
}
