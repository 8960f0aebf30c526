using System.Text;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Tests.Jupyter;

public sealed class WireCodecTests
{
    private const string Key = "a0436f6c-1916-498b-8eb9-e81ab9368e84";
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] Header = """{"msg_id":"1","msg_type":"kernel_info_request"}"""u8.ToArray();

    // By Session.sign of jupyter_client 7.4.9.
    private const string SignatureByOthers = "18e40b26f5eb0f1827ad24093a1383f19afed6fb1077d9a24b2046917b7586f2";

    [Fact]
    public void Sign_FramesThatOthersSigned_GivesTheirSignature()
    {
        var signature = new MessageSigner(Key).Sign(Header, "{}"u8.ToArray(), "{}"u8.ToArray(), """{"x":"é"}"""u8.ToArray());
        Assert.Equal(SignatureByOthers, Encoding.ASCII.GetString(signature));
    }

    [Fact]
    public void Decode_FramesThatOthersWrote_GivesTheMessage()
    {
        // By Session.serialize of jupyter_client 7.4.9.
        byte[][] frames =
        [
            "client"u8.ToArray(),
            Delimiter,
            "4e6d8d525c7828e4f1eb6700527ee50e5c56a28cee8c5a576d70e6aff58fb8f9"u8.ToArray(),
            """{"msg_id": "7f-1", "msg_type": "execute_request", "username": "ann", "session": "7f", "date": "2026-01-02T03:04:05.000006Z", "version": "5.3"}"""u8.ToArray(),
            "{}"u8.ToArray(),
            "{}"u8.ToArray(),
            """{"code": "\"é😀\"", "silent": false}"""u8.ToArray(),
        ];

        var message = Codec().Decode(frames);

        Assert.Equal(("execute_request", "7f-1", "\"é😀\""), (message.Type, message.Id, message.Content.Text("code")));
        Assert.Equal("client"u8.ToArray(), Assert.Single(message.Identities));
        Assert.Empty(message.Buffers);
    }

    [Property]
    public void Decode_WhatWasEncoded_GivesTheMessage(string?[] texts, byte[][] buffers)
    {
        var content = new JsonObject { ["texts"] = new JsonArray([.. texts.Select(text => JsonValue.Create(text?.Replace("\uFFFF", "", StringComparison.Ordinal)))]) };
        var message = Message(content) with { Identities = [[1], []], Buffers = [.. buffers.Select(buffer => buffer ?? [])] };

        var decoded = Codec().Decode(Codec().Encode(message));

        Assert.Equal(message.Identities, decoded.Identities);
        Assert.Equal(message.Buffers, decoded.Buffers);
        Assert.True(JsonNode.DeepEquals(message.Header, decoded.Header));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(ValidUnicode(content.ToJsonString())), decoded.Content), decoded.Content.ToJsonString());
    }

    [Fact]
    public void Encode_TextOutsideOfAscii_StaysReadable()
    {
        var frames = Codec().Encode(Message(new JsonObject { ["x"] = "é ≥ <b> \"" }));
        Assert.Contains("""{"x":"é ≥ <b> \""}""", Encoding.UTF8.GetString(frames[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_HalfOfASurrogatePair_WritesTheReplacementCharacter()
    {
        var decoded = Codec().Decode(Codec().Encode(Message(new JsonObject { ["x"] = "a\uD83Db" })));
        Assert.Equal("a\uFFFDb", decoded.Content.Text("x"));
    }

    [Fact]
    public void Decode_SameFramesTwice_RefusesTheSecond()
    {
        var codec = Codec();
        var frames = codec.Encode(Message([]));
        codec.Decode(frames);
        Assert.Contains("sent before", Refusal(codec, frames), StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_AnyByteChanged_Refuses()
    {
        var frames = Codec().Encode(Message(new JsonObject { ["code"] = "1" }));
        foreach (var frame in Enumerable.Range(1, frames.Count - 1))
        {
            for (var at = 0; at < frames[frame].Length; at++)
            {
                var changed = frames.Select(bytes => bytes.ToArray()).ToArray();
                changed[frame][at] ^= 1;
                Assert.Contains("signature", Refusal(Codec(), changed), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("zz")]
    public void Decode_NoSignatureAtAll_Refuses(string signature)
    {
        byte[][] frames = [Delimiter, Encoding.ASCII.GetBytes(signature), Header, [123, 125], [123, 125], [123, 125]];
        Assert.Contains("signature", Refusal(Codec(), frames), StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_EmptyKey_ChecksNothingAndSignsNothing()
    {
        var codec = new WireCodec(new MessageSigner(""));
        byte[][] frames = [Delimiter, "anything"u8.ToArray(), Header, "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray()];
        Assert.Equal("kernel_info_request", codec.Decode(frames).Type);
        Assert.Equal("kernel_info_request", codec.Decode(frames).Type);
        Assert.Empty(codec.Encode(Message([]))[1]);
    }

    [Theory]
    [InlineData("header", "")]
    [InlineData("header", "{")]
    [InlineData("header", "[]")]
    [InlineData("header", "null")]
    [InlineData("header", "{}")]
    [InlineData("header", """{"msg_id":1,"msg_type":"x"}""")]
    [InlineData("header", """{"msg_id":"1","msg_type":"x","msg_type":"y"}""")]
    [InlineData("header", """{"msg_id":"1","msg_type":"x","session":"\ud800"}""")]
    [InlineData("header", """{"msg_id":"\ud800","msg_type":"x"}""")]
    [InlineData("header", """{"msg_id":"1","msg_type":"x","\ud800":1}""")]
    [InlineData("content", """{"\ud800":1}""")]
    [InlineData("content", "5")]
    [InlineData("content", "{\"a\":NaN}")]
    [InlineData("content", "\u0000")]
    public void Decode_SignedButNoMessage_Refuses(string part, string json)
    {
        var codec = new WireCodec(new MessageSigner(""));
        byte[] bytes = Encoding.UTF8.GetBytes(json), empty = "{}"u8.ToArray();
        Refusal(codec, [Delimiter, [], part == "header" ? bytes : Header, empty, empty, part == "content" ? bytes : empty]);
    }

    [Fact]
    public void Decode_NameThatIsNoUtf8_Refuses()
        => Refusal(new WireCodec(new MessageSigner("")), [Delimiter, [], Header, "{}"u8.ToArray(), "{}"u8.ToArray(), [.. "{\""u8, 0xC3, .. "\":1}"u8]]);

    [Theory]
    [InlineData("""{"a":"\ud83d\uDE00 \\ud800 \n"}""", "\U0001F600 \\ud800 \n")]
    [InlineData("""{"a":"\ud800"}""", "\uFFFD")]
    [InlineData("""{"a":"x\uDC00\ud800\ud800\udc00"}""", "x\uFFFD\uFFFD\U00010000")]
    [InlineData("""{"a":"\\\ud800"}""", "\\\uFFFD")]
    public void Decode_HalvesOfSurrogatePairs_AreReplacedWhereThatIsWanted(string json, string text)
    {
        byte[] empty = "{}"u8.ToArray();
        var content = new WireCodec(new MessageSigner(""), repairsText: true).Decode([Delimiter, [], Header, empty, empty, Encoding.UTF8.GetBytes(json)]).Content;
        Assert.Equal(text, content.Text("a"));
    }

    [Fact]
    public void Decode_BytesThatAreNoUtf8_AreReplacedWhereThatIsWanted()
    {
        byte[] empty = "{}"u8.ToArray();
        var content = new WireCodec(new MessageSigner(""), repairsText: true).Decode([Delimiter, [], Header, empty, empty, [.. "{\"a\":\"x"u8, 0xFF, .. "\"}"u8]]).Content;
        Assert.Equal("x\uFFFD", content.Text("a"));
    }

    [Fact]
    public void Decode_JsonOfAThousandLevels_Refuses()
    {
        var deep = Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 1000) + new string(']', 1000) + "}");
        Refusal(new WireCodec(new MessageSigner("")), [Delimiter, [], Header, "{}"u8.ToArray(), "{}"u8.ToArray(), deep]);
    }

    [Property]
    public void Decode_AnyFrames_RefusesAndNothingElse(byte[][] frames, bool withDelimiter)
    {
        var codec = new WireCodec(new MessageSigner(""));
        IEnumerable<byte[]> all = frames.Select(frame => frame ?? []);
        Refusal(codec, [.. withDelimiter ? all.Prepend(Delimiter) : all]);
    }

    [Property]
    public void Positions_OfAnyText_AgreeBothWays(string? text)
    {
        var code = text ?? "";
        var runes = code.EnumerateRunes().Count();
        Assert.Equal(runes, CodePoints.FromIndex(code, code.Length));
        Assert.All(Enumerable.Range(0, runes + 1), position => Assert.Equal(position, CodePoints.FromIndex(code, CodePoints.ToIndex(code, position))));
    }

    [Theory]
    [InlineData("😀.x", 1, 2)]
    [InlineData("a😀b", 2, 3)]
    [InlineData("ab", 99, 2)]
    [InlineData("ab", -1, 0)]
    public void ToIndex_PositionInCodePoints_IsInUtf16Units(string code, int position, int index) => Assert.Equal(index, CodePoints.ToIndex(code, position));

    private static WireCodec Codec() => new(new MessageSigner(Key));

    private static JupyterMessage Message(JsonObject content) => new MessageFactory().Create("test", content);

    private static string ValidUnicode(string json) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(json));

    private static string Refusal(WireCodec codec, IReadOnlyList<byte[]> frames) => Assert.Throws<WireException>(() => codec.Decode(frames)).Message;
}
