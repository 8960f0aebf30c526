using System.Net;
using System.Net.Sockets;
using NotebookKit.Kernel.Jupyter.Zmtp;

namespace NotebookKit.Kernel.Jupyter.Client;

/// <summary>One connection of a client to a kernel.</summary>
internal sealed class ClientSocket : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ZmtpPeer _peer;

    private ClientSocket(ZmtpPeer peer) => _peer = peer;

    /// <summary>Connects, and tries again while nobody listens: a kernel takes a moment to start.</summary>
    /// <param name="name">What the port is for; threads and log lines carry it.</param>
    /// <param name="socketType">What this side is in the words of ZeroMQ.</param>
    /// <param name="endPoint">Where the kernel listens.</param>
    /// <param name="settings">Limits, and where trouble is told.</param>
    /// <param name="received">Called for every message, in order.</param>
    /// <param name="closed">Called when the other side is gone, after all that it sent.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    public static async Task<ClientSocket> ConnectAsync(
        string name, string socketType, IPEndPoint endPoint, ZmtpSettings settings, Action<List<byte[]>> received, Action closed, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryConnectAsync(endPoint, cancellationToken).ConfigureAwait(false) is { } socket)
            {
                var peer = new ZmtpPeer(socket, name, settings.MaxMessageBytes, settings.Log);
                peer.Start(socketType, () => { }, received, _ => { }, closed);
                return new ClientSocket(peer);
            }
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Send(IReadOnlyList<byte[]> frames) => _peer.Send(ZmtpWriter.Message(frames));

    /// <summary>Sends what waits, no longer than the time given, and ends.</summary>
    public void Close(TimeSpan linger) => _peer.Close(linger);

    public void Dispose() => Close(TimeSpan.Zero);

    private static async Task<Socket?> TryConnectAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            // While nobody listens at a port, TCP may choose that very port for this side, and connect it with itself.
            if (!endPoint.Equals(socket.LocalEndPoint)) return socket;
        }
        catch (SocketException)
        {
            // Not yet.
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        socket.Dispose();
        return null;
    }
}
