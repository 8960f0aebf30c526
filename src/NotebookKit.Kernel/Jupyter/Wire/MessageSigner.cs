using System.Security.Cryptography;
using System.Text;

namespace NotebookKit.Kernel.Jupyter.Wire;

/// <summary>Signs messages with the key that kernel and front end share (HMAC-SHA256), and refuses what is signed wrongly or was there before.</summary>
internal sealed class MessageSigner
{
    // As many as other implementations remember: a replay of what is older would have to be recorded for hours.
    private const int MostRemembered = 1 << 16;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _seen = [];
    private readonly Queue<string> _order = [];
    private readonly byte[] _key;

    /// <param name="key">The shared secret; empty for none, so that nothing is signed or checked.</param>
    public MessageSigner(string key) => _key = Encoding.UTF8.GetBytes(key);

    /// <summary>The signature of the frames as lower-case hexadecimal text; empty without a key.</summary>
    public byte[] Sign(params ReadOnlySpan<byte[]> frames) =>
        _key.Length == 0 ? [] : Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hash(frames)));

    /// <exception cref="WireException">The signature is not that of the frames, or was used before.</exception>
    public void Verify(byte[] signature, params ReadOnlySpan<byte[]> frames)
    {
        if (_key.Length == 0) return;
        if (!CryptographicOperations.FixedTimeEquals(signature, Sign(frames))) throw new WireException("The signature is not that of the message.");
        if (!Remember(Encoding.ASCII.GetString(signature))) throw new WireException("The message was sent before.");
    }

    private byte[] Hash(ReadOnlySpan<byte[]> frames)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var frame in frames) hash.AppendData(frame);
        return hash.GetHashAndReset();
    }

    private bool Remember(string signature)
    {
        lock (_lock)
        {
            if (!_seen.Add(signature)) return false;
            _order.Enqueue(signature);
            if (_order.Count > MostRemembered) _seen.Remove(_order.Dequeue());
            return true;
        }
    }
}
