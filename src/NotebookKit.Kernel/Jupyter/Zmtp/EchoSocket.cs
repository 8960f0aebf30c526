using System.Net;

namespace NotebookKit.Kernel.Jupyter.Zmtp;

/// <summary>Sends every message back to where it came from: the heartbeat, by which a front end sees that the kernel lives.</summary>
internal sealed class EchoSocket(string name, IPEndPoint endPoint, ZmtpSettings settings) : ZmtpServer(name, "ROUTER", endPoint, settings)
{
    protected override void Open(ZmtpPeer peer)
    {
    }

    protected override void Receive(ZmtpPeer peer, List<byte[]> frames) => peer.Send(ZmtpWriter.Message(frames));

    protected override void Leave(ZmtpPeer peer)
    {
    }
}
