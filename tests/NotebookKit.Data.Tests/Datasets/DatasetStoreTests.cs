using System.Net;
using System.Security.Cryptography;

namespace NotebookKit.Data.Tests.Datasets;

public sealed class DatasetStoreTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];
    private static readonly byte[] Other = [1, 2, 3];

    private static readonly PublishedDataset Toy = new(
        "toy", "toy.rda", new Uri("https://example.invalid/toy.rda"), Convert.ToHexStringLower(SHA256.HashData(Content)), MaxBytes: 4096);

    private readonly string _root = Directory.CreateTempSubdirectory("notebookkit-store-").FullName;

    private string DataDirectory => Path.Combine(_root, "data");

    private string CacheDirectory => Path.Combine(_root, "cache");

    private string CachedFile => Path.Combine(CacheDirectory, Toy.Sha256[..8], "toy.rda");

    [Fact]
    public async Task GetAsync_FileInDataDirectory_IsReadAndNeitherCopiedNorDownloaded()
    {
        Put(Path.Combine(DataDirectory, "toy.rda"), Content);
        var server = FakeServer.Serving(Content);

        Assert.Equal(Content, await GetAsync(server));
        Assert.Equal(0, server.Requests);
        Assert.False(Directory.Exists(CacheDirectory));
    }

    [Fact]
    public async Task GetAsync_WrongFileInDataDirectory_FailsAndLeavesItAlone()
    {
        var path = Put(Path.Combine(DataDirectory, "toy.rda"), Other);
        var server = FakeServer.Serving(Content);

        var error = await Assert.ThrowsAsync<DatasetCorruptException>(() => GetAsync(server));
        Assert.Equal(path, error.Path);
        Assert.Contains($"expected {Toy.Sha256}", error.Message, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Other)), error.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Requests);
        Assert.Equal(Other, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task GetAsync_NothingOnTheMachine_DownloadsOnceAndThenTakesTheCache()
    {
        var server = FakeServer.Serving(Content);

        Assert.Equal(Content, await GetAsync(server));
        Assert.Equal(Content, await GetAsync(server));
        Assert.Equal(Content, await GetAsync(server, isOffline: true));
        Assert.Equal(1, server.Requests);
        Assert.Equal([CachedFile], AllFiles());
    }

    [Fact]
    public async Task GetAsync_DamagedFileInCache_IsReplaced()
    {
        Put(CachedFile, Other);

        Assert.Equal(Content, await GetAsync(FakeServer.Serving(Content)));
        Assert.Equal(Content, await File.ReadAllBytesAsync(CachedFile, TestContext.Current.CancellationToken));
        Assert.Equal([CachedFile], AllFiles());
    }

    [Fact]
    public async Task GetAsync_DamagedFileInCacheAndOffline_SaysSo()
    {
        Put(CachedFile, Other);

        var error = await Assert.ThrowsAsync<DatasetUnavailableException>(() => GetAsync(FakeServer.Serving(Content), isOffline: true));
        Assert.Contains($"{CachedFile} is damaged", error.Message, StringComparison.Ordinal);
        Assert.Equal([CachedFile], AllFiles());
    }

    [Fact]
    public async Task GetAsync_DownloadWithAnotherChecksum_FailsAndKeepsNothing()
    {
        var error = await Assert.ThrowsAsync<DatasetUnavailableException>(() => GetAsync(FakeServer.Serving(Other)));
        Assert.Contains($"expected {Toy.Sha256}; it was thrown away", error.Message, StringComparison.Ordinal);
        Assert.Empty(AllFiles());
    }

    [Fact]
    public async Task GetAsync_EndlessDownload_StopsAtTheBound()
    {
        using var endless = new EndlessStream();
        var server = new FakeServer(_ => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(endless) }));

        await Assert.ThrowsAsync<DatasetUnavailableException>(() => GetAsync(server));
        Assert.InRange(endless.Given, 1, 1 << 20);
        Assert.Empty(AllFiles());
    }

    [Fact]
    public async Task GetAsync_Offline_SaysWhatWasTriedAndHowToGetIt()
    {
        Directory.CreateDirectory(DataDirectory);
        var server = FakeServer.Serving(Content);

        var error = await Assert.ThrowsAsync<DatasetUnavailableException>(() => GetAsync(server, isOffline: true));
        Assert.Equal(0, server.Requests);
        Assert.Equal(
            $"""
            The data set toy is not available.
            Tried:
              NOTEBOOKKIT_DATA_DIR: there is no {Path.Combine(DataDirectory, "toy.rda")}
              cache: there is no {CachedFile}
              download: forbidden by NOTEBOOKKIT_OFFLINE=1
            To get it: download https://example.invalid/toy.rda (SHA-256 {Toy.Sha256}) into a folder as toy.rda and set NOTEBOOKKIT_DATA_DIR to that folder.
            """.ReplaceLineEndings("\n"),
            error.Message);
    }

    [Fact]
    public async Task GetAsync_NoConnection_GivesTheReason()
    {
        var server = FakeServer.Failing(new HttpRequestException("Name or service not known (example.invalid:443)"));

        var error = await Assert.ThrowsAsync<DatasetUnavailableException>(() => GetAsync(server));
        Assert.Contains("download: https://example.invalid/toy.rda: Name or service not known", error.Message, StringComparison.Ordinal);
        Assert.IsType<HttpRequestException>(error.InnerException);
    }

    [Fact]
    public async Task GetAsync_ConnectionTimedOut_SaysThatThereWasNoAnswer()
    {
        var error = await Assert.ThrowsAsync<DatasetUnavailableException>(() => GetAsync(FakeServer.Failing(new TaskCanceledException())));
        Assert.Contains("no answer in time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_ServerSaysNotFound_GivesTheStatus()
    {
        var error = await Assert.ThrowsAsync<DatasetUnavailableException>(() => GetAsync(FakeServer.Answering(HttpStatusCode.NotFound)));
        Assert.Contains("404", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_Cancelled_IsACancellation()
    {
        using var source = new CancellationTokenSource();
        var server = new FakeServer(async token =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store(server, isOffline: false).GetAsync(Toy, source.Token));
        Assert.Empty(AllFiles());
    }

    [Fact]
    public async Task GetAsync_ManyAtOnce_AllGetItAndOneFileStays()
    {
        var server = FakeServer.Serving(Content);
        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => GetAsync(server))));

        Assert.All(all, bytes => Assert.Equal(Content, bytes));
        Assert.Equal([CachedFile], AllFiles());
    }

    [Fact]
    public async Task GetAsync_CacheThatCannotBeWritten_StillGivesTheData()
    {
        // A file where the folder should be.
        Put(CacheDirectory, Other);
        Assert.Equal(Content, await GetAsync(FakeServer.Serving(Content)));
        Assert.Equal([CacheDirectory], AllFiles());
    }

    [Fact]
    public async Task GetAsync_CacheWhereAFolderHasTheName_StillGivesTheDataAndLeavesNothing()
    {
        Directory.CreateDirectory(CachedFile);
        Assert.Equal(Content, await GetAsync(FakeServer.Serving(Content)));
        Assert.Empty(AllFiles());
    }

    [Fact]
    public void TryRemove_WhatCannotBeRemoved_IsLeft()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "folder")).FullName;
        DatasetStore.TryRemove(folder);
        DatasetStore.TryRemove(Path.Combine(_root, "nowhere", "file"));
        Assert.True(Directory.Exists(folder));
    }

    [Fact]
    public async Task GetAsync_NoPlaceForACache_StillGivesTheData()
    {
        var store = new DatasetStore(new DatasetEnvironment(null, null, IsOffline: false), FakeServer.Serving(Content));
        Assert.Equal(Content, await store.GetAsync(Toy, TestContext.Current.CancellationToken));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private Task<byte[]> GetAsync(FakeServer server, bool isOffline = false)
        => Store(server, isOffline).GetAsync(Toy, TestContext.Current.CancellationToken);

    private DatasetStore Store(FakeServer server, bool isOffline) => new(new DatasetEnvironment(DataDirectory, CacheDirectory, isOffline), server);

    private string[] AllFiles() => Directory.GetFiles(_root, "*", SearchOption.AllDirectories);

    private static string Put(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }
}
