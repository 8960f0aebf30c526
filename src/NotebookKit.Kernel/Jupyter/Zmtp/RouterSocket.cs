using System.Buffers.Binary;
using System.Net;

namespace NotebookKit.Kernel.Jupyter.Zmtp;

/// <summary>A ROUTER: messages come with the identity of their sender as first frame, and go to the client that the first frame names.</summary>
internal sealed class RouterSocket : ZmtpServer
{
    private readonly Dictionary<string, ZmtpPeer> _clients = new(StringComparer.Ordinal);
    private readonly Dictionary<ZmtpPeer, byte[]> _identities = [];
    private readonly Action<List<byte[]>> _received;
    private uint _unnamed;

    public RouterSocket(string name, IPEndPoint endPoint, ZmtpSettings settings, Action<List<byte[]>> received)
        : base(name, "ROUTER", endPoint, settings) => _received = received;

    /// <summary>Sends to the client that the first frame names; when there is none, it has left, and nothing is sent.</summary>
    public void Send(IReadOnlyList<byte[]> frames)
    {
        ZmtpPeer? client;
        lock (Gate) client = _clients.GetValueOrDefault(Name(frames[0]));
        client?.Send(ZmtpWriter.Message([.. frames.Skip(1)]));
    }

    protected override void Open(ZmtpPeer peer)
    {
        ZmtpPeer? before;
        lock (Gate)
        {
            var identity = peer.Identity.Length > 0 ? peer.Identity : Unnamed();
            // A client that comes back before its old connection was seen to end takes its name along.
            before = _clients.GetValueOrDefault(Name(identity));
            _clients[Name(identity)] = peer;
            _identities[peer] = identity;
        }
        before?.Dispose();
    }

    protected override void Receive(ZmtpPeer peer, List<byte[]> frames)
    {
        byte[] identity;
        lock (Gate) identity = _identities[peer];
        _received([identity, .. frames]);
    }

    protected override void Leave(ZmtpPeer peer)
    {
        lock (Gate)
        {
            if (_identities.Remove(peer, out var identity) && _clients.GetValueOrDefault(Name(identity)) == peer) _clients.Remove(Name(identity));
        }
    }

    private static string Name(byte[] identity) => Convert.ToHexString(identity);

    // As ZeroMQ makes them: a zero byte, which a chosen identity may not begin with, and a number.
    private byte[] Unnamed()
    {
        var identity = new byte[5];
        BinaryPrimitives.WriteUInt32BigEndian(identity.AsSpan(1), ++_unnamed);
        return identity;
    }
}
