using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.Jupyter.Wire;

/// <summary>Messages as the frames that sockets carry: identities, a delimiter, the signature, four JSON objects, buffers.</summary>
/// <param name="signer">Signs and verifies.</param>
/// <param name="repairsText">Whether text that is not Unicode is made Unicode, as far as it goes, instead of refused.</param>
internal sealed class WireCodec(MessageSigner signer, bool repairsText = false)
{
    private static readonly byte[] Delimiter = Encoding.ASCII.GetBytes("<IDS|MSG>");
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 128, AllowDuplicateProperties = false };

    // Front ends read UTF-8; escaping would only make messages longer.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    /// <exception cref="WireException">The frames are no message, or one that may not be trusted.</exception>
    public JupyterMessage Decode(IReadOnlyList<byte[]> frames)
    {
        var at = 0;
        while (at < frames.Count && !frames[at].AsSpan().SequenceEqual(Delimiter)) at++;
        if (at == frames.Count) throw new WireException($"A message of {frames.Count} frames has no delimiter <IDS|MSG>.");
        if (frames.Count < at + 6) throw new WireException($"After the delimiter there are {frames.Count - at - 1} frames; expected 5 or more.");
        // Before anything is parsed: what is not signed is not looked at.
        signer.Verify(frames[at + 1], frames[at + 2], frames[at + 3], frames[at + 4], frames[at + 5]);
        return new JupyterMessage
        {
            Identities = [.. frames.Take(at)],
            Header = CheckedHeader(Parse(frames[at + 2], "header")),
            ParentHeader = Parse(frames[at + 3], "parent_header"),
            Metadata = Parse(frames[at + 4], "metadata"),
            Content = Parse(frames[at + 5], "content"),
            Buffers = [.. frames.Skip(at + 6)],
        };
    }

    public IReadOnlyList<byte[]> Encode(JupyterMessage message)
    {
        byte[] header = Write(message.Header), parent = Write(message.ParentHeader), metadata = Write(message.Metadata), content = Write(message.Content);
        return [.. message.Identities, Delimiter, signer.Sign(header, parent, metadata, content), header, parent, metadata, content, .. message.Buffers];
    }

    private JsonObject Parse(byte[] json, string part)
    {
        try
        {
            var fields = JsonNode.Parse(repairsText ? UnicodeRepair.Repair(json) : json, null, Strict) as JsonObject ?? throw new WireException($"The {part} is no JSON object.");
            // Counted, so that its names are read now: one that is not Unicode would surface wherever the object is looked into first.
            _ = fields.Count;
            return fields;
        }
        catch (InvalidOperationException)
        {
            throw new WireException($"The {part} has a name that is not Unicode.");
        }
        catch (JsonException error)
        {
            throw new WireException($"The {part} is no JSON: {error.Message}");
        }
    }

    private static JsonObject CheckedHeader(JsonObject header)
    {
        if (header.Text("msg_id").Length == 0) throw new WireException("The header has no msg_id.");
        if (header.Text("msg_type").Length == 0) throw new WireException("The header has no msg_type.");
        try
        {
            // It goes back as the parent of every answer, so it must be one that can be written.
            Write(header);
            return header;
        }
        catch (InvalidOperationException)
        {
            throw new WireException("The header has text that is not Unicode.");
        }
    }

    private static byte[] Write(JsonObject fields)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Relaxed)) fields.WriteTo(writer);
        return bytes.ToArray();
    }
}
