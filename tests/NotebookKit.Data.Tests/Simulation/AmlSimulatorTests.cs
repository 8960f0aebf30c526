using System.IO.Compression;
using System.Text;
using Sets = NotebookKit.Data.Datasets;

namespace NotebookKit.Data.Tests.Simulation;

public sealed class AmlSimulatorTests
{
    [Fact]
    public void ShippedFile_DrawnAgain_IsTheSameByteForByte()
    {
        using var writer = new StringWriter();
        SimulatedAmlFile.Write(Sets.SimulateAml(AmlSimulator.ShippedSeed), writer);
        using var shipped = SimulatedAmlFile.OpenShipped();

        if (writer.ToString() == shipped.ReadToEnd()) return;
        var received = Path.Combine(AppContext.BaseDirectory, "aml-simulated.received.csv.gz");
        using (var gzip = new GZipStream(File.Create(received), CompressionLevel.SmallestSize)) gzip.Write(Encoding.UTF8.GetBytes(writer.ToString()));
        Assert.Fail($"The simulator draws other data than data/aml-simulated.csv.gz holds. If that is meant, copy {received} there.");
    }

    [Fact]
    public void AmlSimulated_AsShipped_HasTheShapeAndGroupsOfTheRealSet()
    {
        var aml = Sets.AmlSimulated();

        Assert.Equal((824, 135), (aml.RowCount, aml.ColumnCount));
        Assert.Equal(
            "AML (GMP) (93), AML (L-MPP) (12), AML (MEP) (15), Control (GMP) (5), Control (L-MPP) (5), Control (MEP) (5)",
            aml.Groups.ToString());
        Assert.Equal(("region001", "region824"), (aml.RowNames[0], aml.RowNames[^1]));
        Assert.Equal(("sim-aml-001", "sim-aml-120", "sim-control-001", "sim-control-015"),
            (aml.ColumnNames[0], aml.ColumnNames[119], aml.ColumnNames[120], aml.ColumnNames[134]));
        Assert.Equal(135, aml.ColumnNames.Distinct().Count());
        Assert.True(aml.Provenance!.IsSimulated);
        Assert.Contains("no biological conclusion", aml.Provenance.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void AmlSimulated_AsShipped_LiesInTheUnitIntervalWithZerosInFewSamples()
    {
        var aml = Sets.AmlSimulated();
        Assert.All(aml.Values.Enumerate(), value => Assert.InRange(value, 0, 1));

        var withZeros = Enumerable.Range(0, 135).Where(j => aml.Values.Column(j).Any(value => value == 0)).ToArray();
        Assert.Equal(5, withZeros.Length);
        Assert.All(withZeros, j => Assert.Equal("AML (L-MPP)", aml.Groups[j]));
    }

    /// <summary>The real set's means and standard deviations, group by group; the simulated set comes near them.</summary>
    [Theory]
    [InlineData("AML (GMP)", 0.532, 0.369)]
    [InlineData("AML (L-MPP)", 0.509, 0.347)]
    [InlineData("AML (MEP)", 0.604, 0.370)]
    [InlineData("Control (GMP)", 0.579, 0.355)]
    [InlineData("Control (L-MPP)", 0.621, 0.356)]
    [InlineData("Control (MEP)", 0.558, 0.360)]
    public void AmlSimulated_EachGroup_ResemblesTheRealOne(string group, double mean, double deviation)
    {
        var values = Sets.AmlSimulated().SelectGroups(g => g == group).Values.Enumerate().ToArray();
        Assert.Equal(mean, values.Average(), 0.08);
        Assert.Equal(deviation, Math.Sqrt(values.Average(v => v * v) - (values.Average() * values.Average())), 0.03);
    }

    [Fact]
    public void SimulateAml_SameSeed_GivesTheSameAndAnotherSeedAnother()
    {
        Assert.Equal(Sets.SimulateAml(5).Values, Sets.SimulateAml(5).Values);
        Assert.NotEqual(Sets.SimulateAml(5).Values, Sets.SimulateAml(6).Values);
        Assert.Equal(Sets.SimulateAml(AmlSimulator.ShippedSeed).Values, Sets.AmlSimulated().Values);
        Assert.Contains("seed: -3", Sets.SimulateAml(-3).Provenance!.Source, StringComparison.Ordinal);
    }
}
