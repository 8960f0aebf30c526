using System.Buffers.Binary;
using System.Net;

namespace NotebookKit.Kernel.Jupyter.Zmtp;

/// <summary>
/// A ROUTER: messages come with two frames before them that say who sent them, and go to whom these frames name.
/// </summary>
/// <remarks>
/// The first is the identity that the client chose, and the same on all its sockets: by it a question reaches the stdin
/// socket of the client that ran a cell. ZeroMQ lets one connection have an identity; but clients of one manager share
/// theirs, and the later one then hears nothing. Here the second frame names the connection, so that each gets its replies.
/// </remarks>
internal sealed class RouterSocket : ZmtpServer
{
    // Of all sockets, so that the connection of one is not taken for that of another.
    private static long _lastConnection;

    private readonly List<Client> _clients = [];
    private readonly Action<List<byte[]>> _received;

    public RouterSocket(string name, IPEndPoint endPoint, ZmtpSettings settings, Action<List<byte[]>> received)
        : base(name, "ROUTER", endPoint, settings) => _received = received;

    /// <summary>Sends to the connection that the first two frames name; if it is another socket's, to the client's last one here; if there is none, it has left.</summary>
    public void Send(IReadOnlyList<byte[]> frames)
    {
        Client? client;
        lock (Gate) client = _clients.Find(known => known.IsConnection(frames[1])) ?? _clients.FindLast(known => known.IsIdentity(frames[0]));
        client?.Peer.Send(ZmtpWriter.Message([.. frames.Skip(2)]));
    }

    protected override void Open(ZmtpPeer peer)
    {
        var connection = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(connection, Interlocked.Increment(ref _lastConnection));
        lock (Gate) _clients.Add(new Client(peer, connection));
    }

    protected override void Receive(ZmtpPeer peer, List<byte[]> frames)
    {
        Client client;
        lock (Gate) client = _clients.Find(known => known.Peer == peer)!;
        _received([peer.Identity, client.Connection, .. frames]);
    }

    protected override void Leave(ZmtpPeer peer)
    {
        lock (Gate) _clients.RemoveAll(known => known.Peer == peer);
    }

    private sealed record Client(ZmtpPeer Peer, byte[] Connection)
    {
        public bool IsConnection(byte[] connection) => Connection.AsSpan().SequenceEqual(connection);

        // One that chose no identity is known by its connection alone.
        public bool IsIdentity(byte[] identity) => identity.Length > 0 && Peer.Identity.AsSpan().SequenceEqual(identity);
    }
}
