using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NotebookKit.EndToEnd.Tests.Jupyter;

/// <summary>A notebook server on a folder, for as long as a test needs it.</summary>
internal sealed class NotebookServer : IDisposable
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private NotebookServer(Process process, int port) => (_process, Address) = (process, new Uri($"http://127.0.0.1:{port}/"));

    public Uri Address { get; }

    public static async Task<NotebookServer> StartOrSkipAsync(JupyterInstallation jupyter, string folder)
    {
        var port = FreePort();
        var server = new NotebookServer(jupyter.StartServerOrSkip(port, folder), port);
        // Read, so that the server never waits for room to write its log.
        server._process.OutputDataReceived += (_, _) => { };
        server._process.ErrorDataReceived += (_, _) => { };
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        using var client = new HttpClient();
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                (await client.GetAsync(new Uri(server.Address, "api"), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
                return server;
            }
            catch (HttpRequestException) when (clock.Elapsed < HangLimit)
            {
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
