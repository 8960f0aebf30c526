using System.Net;

namespace NotebookKit.Kernel.Jupyter.Zmtp;

/// <summary>An XPUB: every message goes to all clients that subscribed to how its first frame begins.</summary>
internal sealed class PublisherSocket : ZmtpServer
{
    private const int MostSubscriptions = 1000;

    private readonly Dictionary<ZmtpPeer, List<byte[]>> _subscriptions = [];
    private readonly Func<byte[], IReadOnlyList<byte[]>> _welcome;

    /// <param name="name">What the port is for.</param>
    /// <param name="endPoint">Where to listen.</param>
    /// <param name="settings">Limits.</param>
    /// <param name="welcome">Gives the message that a client gets when it subscribes, from the topic it subscribed to.</param>
    public PublisherSocket(string name, IPEndPoint endPoint, ZmtpSettings settings, Func<byte[], IReadOnlyList<byte[]>> welcome)
        : base(name, "XPUB", endPoint, settings) => _welcome = welcome;

    public void Send(IReadOnlyList<byte[]> frames)
    {
        var bytes = ZmtpWriter.Message(frames);
        lock (Gate)
        {
            foreach (var (peer, topics) in _subscriptions)
            {
                if (topics.Exists(topic => frames[0].AsSpan().StartsWith(topic))) peer.Send(bytes);
            }
        }
    }

    protected override void Open(ZmtpPeer peer)
    {
        lock (Gate) _subscriptions[peer] = [];
    }

    protected override void Leave(ZmtpPeer peer)
    {
        lock (Gate) _subscriptions.Remove(peer);
    }

    // Until ZMTP 3.0 subscriptions are messages, later they are commands.
    protected override void Receive(ZmtpPeer peer, List<byte[]> frames)
    {
        if (frames is [[1, .. var added]]) Subscribe(peer, added);
        else if (frames is [[0, .. var removed]]) Unsubscribe(peer, removed);
        else Log("a client sent something else than a subscription.");
    }

    protected override void Follow(ZmtpPeer peer, byte[] command)
    {
        if (ZmtpHandshake.IsNamed(command, "SUBSCRIBE", out var added)) Subscribe(peer, added.ToArray());
        else if (ZmtpHandshake.IsNamed(command, "CANCEL", out var removed)) Unsubscribe(peer, removed.ToArray());
        else base.Follow(peer, command);
    }

    private void Subscribe(ZmtpPeer peer, byte[] topic)
    {
        lock (Gate)
        {
            // One that left meanwhile has none.
            if (!_subscriptions.TryGetValue(peer, out var topics)) return;
            if (topics.Count == MostSubscriptions)
            {
                Log($"a client has {MostSubscriptions} subscriptions; it gets no more.");
                return;
            }
            topics.Add(topic);
            // Under the lock, so that the welcome is the first thing it gets.
            peer.Send(ZmtpWriter.Message(_welcome(topic)));
        }
    }

    private void Unsubscribe(ZmtpPeer peer, byte[] topic)
    {
        lock (Gate)
        {
            if (!_subscriptions.TryGetValue(peer, out var topics)) return;
            var at = topics.FindIndex(known => known.AsSpan().SequenceEqual(topic));
            if (at >= 0) topics.RemoveAt(at);
        }
    }
}
