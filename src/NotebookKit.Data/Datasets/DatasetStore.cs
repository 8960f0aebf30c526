using System.Security.Cryptography;

namespace NotebookKit.Data;

/// <summary>
/// Finds the bytes of a published data set: in the user's folder, else in the cache, else by download into the cache.
/// Bytes are given out only after their checksum was compared, wherever they come from.
/// </summary>
internal sealed class DatasetStore(DatasetEnvironment environment, HttpMessageHandler handler)
{
    /// <summary>For a whole download; the time to connect is the handler's and shorter.</summary>
    private static readonly TimeSpan LongestDownload = TimeSpan.FromMinutes(2);

    /// <summary>How long a machine without a network waits before the data set counts as unavailable.</summary>
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(5);

    private const string Cache = "cache";
    private const string Download = "download";

    private static readonly SocketsHttpHandler Network = new() { ConnectTimeout = LongestConnect };

    public static DatasetStore ForThisMachine() => new(DatasetEnvironment.Current(), Network);

    /// <summary>Gives the verified bytes of a data set.</summary>
    /// <exception cref="DatasetUnavailableException">It is nowhere on the machine and cannot be downloaded.</exception>
    /// <exception cref="DatasetCorruptException">The user's folder has a file of its name with another content.</exception>
    public async Task<byte[]> GetAsync(PublishedDataset dataset, CancellationToken cancellationToken)
    {
        var tried = new List<SearchAttempt>();
        if (await FromDataDirectoryAsync(dataset, tried, cancellationToken).ConfigureAwait(false) is { } provided) return provided;
        if (await FromCacheAsync(dataset, tried, cancellationToken).ConfigureAwait(false) is { } cached) return cached;

        var downloaded = await DownloadAsync(dataset, tried, cancellationToken).ConfigureAwait(false);
        await KeepAsync(dataset, downloaded, cancellationToken).ConfigureAwait(false);
        return downloaded;
    }

    private string? CachePath(PublishedDataset dataset)
        => environment.CacheDirectory is { } folder ? Path.Combine(folder, dataset.Sha256[..8], dataset.FileName) : null;

    private async Task<byte[]?> FromDataDirectoryAsync(PublishedDataset dataset, List<SearchAttempt> tried, CancellationToken cancellationToken)
    {
        if (environment.DataDirectory is not { } folder)
        {
            tried.Add(new(DatasetEnvironment.DataDirectoryVariable, "not set", $"{DatasetEnvironment.DataDirectoryVariable} is not set"));
            return null;
        }

        var path = Path.Combine(folder, dataset.FileName);
        if (!File.Exists(path))
        {
            tried.Add(new(
                DatasetEnvironment.DataDirectoryVariable, $"there is no {path}",
                $"the folder of {DatasetEnvironment.DataDirectoryVariable} has no {dataset.FileName}"));
            return null;
        }

        var bytes = await ReadBoundedAsync(path, dataset, cancellationToken).ConfigureAwait(false);
        var actual = Checksum(bytes);
        return actual == dataset.Sha256 ? bytes : throw new DatasetCorruptException(path, dataset.Sha256, actual, HowToGet(dataset));
    }

    private async Task<byte[]?> FromCacheAsync(PublishedDataset dataset, List<SearchAttempt> tried, CancellationToken cancellationToken)
    {
        if (CachePath(dataset) is not { } path)
        {
            tried.Add(new(Cache, "this machine has no folder for it; XDG_CACHE_HOME can name one", "this machine has no folder for a cache"));
            return null;
        }

        if (!File.Exists(path))
        {
            tried.Add(new(Cache, $"there is no {path}", "the cache has no copy"));
            return null;
        }

        try
        {
            var bytes = await ReadBoundedAsync(path, dataset, cancellationToken).ConfigureAwait(false);
            if (Checksum(bytes) == dataset.Sha256) return bytes;
            tried.Add(new(Cache, $"{path} is damaged (its SHA-256 is {Checksum(bytes)}); a download would replace it", "the copy in the cache is damaged"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tried.Add(new(Cache, $"{path} cannot be read ({e.Message})", "the copy in the cache cannot be read"));
        }

        return null;
    }

    private async Task<byte[]> DownloadAsync(PublishedDataset dataset, List<SearchAttempt> tried, CancellationToken cancellationToken)
    {
        if (environment.IsOffline)
        {
            tried.Add(new(Download, $"forbidden by {DatasetEnvironment.OfflineVariable}=1", $"{DatasetEnvironment.OfflineVariable}=1 forbids the download"));
            throw Unavailable(dataset, tried, null);
        }

        Exception failure;
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(LongestDownload);
        try
        {
            using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
            using var response = await client.GetAsync(dataset.Address, HttpCompletionOption.ResponseHeadersRead, bounded.Token).ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
            var body = await response.Content.ReadAsStreamAsync(bounded.Token).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
            {
                var bytes = await ReadBoundedAsync(body, dataset.MaxBytes, bounded.Token).ConfigureAwait(false);
                var actual = Checksum(bytes);
                if (actual == dataset.Sha256) return bytes;
                failure = new InvalidDataException($"what came has the SHA-256 {actual}, expected {dataset.Sha256}; it was thrown away");
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            failure = e;
        }

        var detail = failure is OperationCanceledException ? "no answer in time" : failure.Message;
        tried.Add(new(Download, $"{dataset.Address}: {detail}", ReasonOf(failure)));
        throw Unavailable(dataset, tried, failure);
    }

    private static string ReasonOf(Exception failure) => failure switch
    {
        OperationCanceledException => "the download got no answer in time",
        HttpRequestException { StatusCode: { } status } => $"the download was answered with {(int)status}",
        InvalidDataException => "what was downloaded is another file",
        _ => "the download failed",
    };

    private async Task KeepAsync(PublishedDataset dataset, byte[] bytes, CancellationToken cancellationToken)
    {
        if (CachePath(dataset) is not { } path) return;
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(temporary, bytes, cancellationToken).ConfigureAwait(false);

            // Moved when complete: another process sees the whole file or none.
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The data are at hand; a cache that cannot be written only costs the next download.
            TryRemove(temporary);
        }
        catch (OperationCanceledException)
        {
            TryRemove(temporary);
            throw;
        }
    }

    /// <summary>Removes what is left of a file, if that can be done: what happened before matters more.</summary>
    internal static void TryRemove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A stray temporary file takes room in a cache, no more.
        }
    }

    private static async Task<byte[]> ReadBoundedAsync(string path, PublishedDataset dataset, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, useAsync: true);
        await using (file.ConfigureAwait(false))
        {
            return await ReadBoundedAsync(file, dataset.MaxBytes, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads to the end, or a little beyond the bound: the checksum then differs.</summary>
    private static async Task<byte[]> ReadBoundedAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while (all.Length <= maxBytes && (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }

    private static string Checksum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static DatasetUnavailableException Unavailable(PublishedDataset dataset, List<SearchAttempt> tried, Exception? failure)
        => new(
            dataset.Name,
            $"The data set {dataset.Name} is not available.\nTried:\n{string.Concat(tried.Select(t => $"  {t.Place}: {t.Detail}\n"))}{HowToGet(dataset)}",
            failure)
        {
            Reasons = string.Join(", ", tried.SkipLast(1).Select(t => t.Reason)) + $", and {tried[^1].Reason}",
        };

    private static string HowToGet(PublishedDataset dataset)
        => $"To get it: download {dataset.Address} (SHA-256 {dataset.Sha256}) into a folder as {dataset.FileName} "
            + $"and set {DatasetEnvironment.DataDirectoryVariable} to that folder.";
}
