using System.Net;
using NotebookKit.Testing;
using Sets = NotebookKit.Data.Datasets;

namespace NotebookKit.Data.Tests.Datasets;

public sealed class DatasetsTests
{
    [Fact]
    public async Task Aml_FromTheRealFile_HasRegionsSamplesGroupsAndProvenance()
    {
        var folder = Path.GetDirectoryName(RealData.PathOrSkip("aml.rda"))!;
        var store = new DatasetStore(new DatasetEnvironment(folder, null, IsOffline: true), FakeServer.Serving([]));
        var aml = await Sets.AmlAsync(store, TestContext.Current.CancellationToken);

        Assert.Equal((824, 135), (aml.RowCount, aml.ColumnCount));
        Assert.Equal(135, aml.ColumnNames.Distinct().Count());
        Assert.Equal(824, aml.RowNames.Distinct().Count());
        Assert.Equal(
            "AML (GMP) (93), AML (L-MPP) (12), AML (MEP) (15), Control (GMP) (5), Control (L-MPP) (5), Control (MEP) (5)",
            aml.Groups.ToString());
        var values = aml.Values.ToColumnMajorArray();
        Assert.Equal(60545.69146, values.Sum(), 5);
        Assert.Equal(47924.61837, values.Sum(v => v * v), 5);
        Assert.Equal(ProvenanceKind.Measured, aml.Provenance!.Kind);
        Assert.Contains("RcppML", aml.Provenance.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AmlOrSimulated_NothingToBeHad_GivesTheSimulatedSetAndSaysSo()
    {
        var store = new DatasetStore(new DatasetEnvironment(null, null, IsOffline: true), FakeServer.Serving([]));
        var aml = await Sets.AmlOrSimulatedAsync(store, TestContext.Current.CancellationToken);

        Assert.True(aml.Provenance!.IsSimulated);
        Assert.Equal("aml-simulated", aml.Provenance.Name);
        Assert.Contains("SIMULATED", aml.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AmlOrSimulated_NothingToBeHad_SaysWhyInItsProvenance()
    {
        var folder = Directory.CreateTempSubdirectory("notebookkit-aml-").FullName;
        try
        {
            Assert.Equal(
                Sets.AmlSimulated().Provenance!.Description + " The measured set is not available here: NOTEBOOKKIT_DATA_DIR is not set, "
                    + "this machine has no folder for a cache, and NOTEBOOKKIT_OFFLINE=1 forbids the download.",
                await DescriptionAsync(new DatasetEnvironment(null, null, IsOffline: true), FakeServer.Serving([])));
            var withFolders = new DatasetEnvironment(folder, Path.Combine(folder, "cache"), IsOffline: false);
            Assert.EndsWith(
                "the folder of NOTEBOOKKIT_DATA_DIR has no aml.rda, the cache has no copy, and what was downloaded is another file.",
                await DescriptionAsync(withFolders, FakeServer.Serving([1])), StringComparison.Ordinal);
            foreach (var server in new[] { FakeServer.Answering(HttpStatusCode.NotFound), FakeServer.Failing(new HttpRequestException($"no {folder}")) })
                Assert.DoesNotContain(folder, await DescriptionAsync(withFolders, server), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task AmlOrSimulated_DownloadFails_SaysHow()
    {
        var nowhere = new DatasetEnvironment(null, null, IsOffline: false);
        Assert.EndsWith("and the download was answered with 404.", await DescriptionAsync(nowhere, FakeServer.Answering(HttpStatusCode.NotFound)), StringComparison.Ordinal);
        Assert.EndsWith("and the download failed.", await DescriptionAsync(nowhere, FakeServer.Failing(new HttpRequestException("x"))), StringComparison.Ordinal);
        Assert.EndsWith("and the download got no answer in time.", await DescriptionAsync(nowhere, FakeServer.Failing(new TaskCanceledException())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AmlAsync_AmbientTokenCancelled_EndsTheDownload(bool orSimulated)
    {
        using var source = new CancellationTokenSource();
        var server = new FakeServer(async token =>
        {
            await source.CancelAsync();
            await Task.Delay(TimeSpan.FromSeconds(30), token);
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        });
        var store = new DatasetStore(new DatasetEnvironment(null, null, IsOffline: false), server);
        using (FitContext.Use(source.Token))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => orSimulated ? Sets.AmlOrSimulatedAsync(store, CancellationToken.None) : Sets.AmlAsync(store, CancellationToken.None));
        }

        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task AmlAsync_TokenGiven_WinsOverTheAmbientOne()
    {
        using var ambient = new CancellationTokenSource();
        await ambient.CancelAsync();
        var store = new DatasetStore(new DatasetEnvironment(null, null, IsOffline: true), FakeServer.Serving([]));
        using (FitContext.Use(ambient.Token))
        {
            Assert.True((await Sets.AmlOrSimulatedAsync(store, TestContext.Current.CancellationToken)).Provenance!.IsSimulated);
        }
    }

    [Fact]
    public async Task AmlOrSimulated_WrongFileInDataDirectory_Fails()
    {
        var folder = Directory.CreateTempSubdirectory("notebookkit-aml-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "aml.rda"), "not data", TestContext.Current.CancellationToken);
            var store = new DatasetStore(new DatasetEnvironment(folder, null, IsOffline: true), FakeServer.Serving([]));
            await Assert.ThrowsAsync<DatasetCorruptException>(() => Sets.AmlOrSimulatedAsync(store, TestContext.Current.CancellationToken));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> DescriptionAsync(DatasetEnvironment environment, FakeServer server)
        => (await Sets.AmlOrSimulatedAsync(new DatasetStore(environment, server), TestContext.Current.CancellationToken)).Provenance!.Description;
}
