using Plotly.NET;

namespace NotebookKit.PlotlyNet.Tests;

public sealed class FSharpCoreTests
{
    [Theory]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.103.0")]
    [InlineData("9.0.300.0")]
    public void Complaint_OlderVersion_NamesBothVersionsAndTheWayOut(string found)
    {
        var complaint = FSharpCore.Complaint(Version.Parse(found));
        Assert.Equal(
            $"Plotly.NET charts cannot run in this host, which runs FSharp.Core {found} where they need 10.1.0.0 or later; " +
            "NotebookKit's own figures, which need no FSharp.Core, can.", complaint);
    }

    [Fact]
    public void Complaint_NoFSharpCore_SaysSo() =>
        Assert.Contains("has no FSharp.Core", FSharpCore.Complaint(null), StringComparison.Ordinal);

    [Theory]
    [InlineData("10.1.0.0")]
    [InlineData("10.2.0.0")]
    [InlineData("11.0.0.0")]
    public void Complaint_SameOrNewerVersion_IsNone(string found) => Assert.Null(FSharpCore.Complaint(Version.Parse(found)));

    [Fact]
    public void Required_PlotlyNet_ReferencesThisVersion()
    {
        var referenced = typeof(GenericChart).Assembly.GetReferencedAssemblies().Single(name => name.Name == "FSharp.Core");
        Assert.Equal(referenced.Version, FSharpCore.Required);
    }
}
