using System.IO.Compression;
using System.Text;

namespace NotebookKit.Data.Tests.Rda;

/// <summary>Damaged and malicious files: every one ends in the reader's own error, soon and without taking memory.</summary>
public sealed class HostileRdaTests
{
    private const int Real = 14;
    private const int Strings = 16;
    private const int List = 19;
    private const int Null = 254;

    public static TheoryData<string> SmallFiles =>
    [
        "numbers-v2-none.rda", "numbers-v3-none.rda", "numbers-v3-gzip.rda", "numbers-v2-bzip2.rda", "numbers-v2-xz.rda",
        "data-frames.rda", "strings.rda", "altrep.rda", "objects.rda", "sparse.rda", "sparse-v2-none.rda",
    ];

    [Theory]
    [MemberData(nameof(SmallFiles))]
    public void Read_CutShortAtAnyByte_Fails(string name)
    {
        var whole = Fixtures.BytesOf(name);
        for (var length = 0; length < whole.Length; length++)
        {
            var cut = whole[..length];
            var error = Record.Exception(() => Fixtures.Read(cut));
            Assert.True(error is RdaFormatException, $"{name} cut to {length} of {whole.Length} bytes: {error?.ToString() ?? "was read"}");
        }
    }

    [Theory]
    [InlineData("numbers-v3-none.rda")]
    [InlineData("data-frames.rda")]
    [InlineData("sparse-v2-none.rda")]
    [InlineData("altrep.rda")]
    [InlineData("objects.rda")]
    public void Read_AnyByteChanged_ReadsOrFails(string name)
    {
        foreach (var mask in new byte[] { 0xFF, 0x80, 0x01 })
        {
            ForEachChange(name, mask, changed =>
            {
                var file = Fixtures.Read(changed, new RdaReadOptions { MaxBytes = 64 << 20 });
                foreach (var objectName in file.Names) Convert(file[objectName]);
            });
        }
    }

    [Theory]
    [InlineData("numbers-v3-gzip.rda", 10)]
    [InlineData("numbers-v2-bzip2.rda", 4)]
    [InlineData("numbers-v2-xz.rda", 0)]
    public void Read_AnyCompressedByteChanged_NeverGivesOtherData(string name, int firstByteThatMatters)
    {
        var expected = Values(Fixtures.BytesOf(name));
        ForEachChange(name, 0xFF, changed => Assert.Equal(expected, Values(changed)), firstByteThatMatters);
        ForEachChange(name, 0x01, changed => Assert.Equal(expected, Values(changed)), firstByteThatMatters);
    }

    [Theory]
    [InlineData(Real, int.MaxValue)]
    [InlineData(Real, 200_000_000)]
    [InlineData(Real, -2)]
    [InlineData(Real, -1)]
    [InlineData(Strings, 2_000_000_000)]
    [InlineData(List, 2_000_000_000)]
    public void Read_LengthThatTheDataDoNotHave_Fails(int type, int length)
    {
        var bytes = XdrBuilder.FileWithOneObject().Ints(type, length).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<RdaFormatException>(() => Fixtures.Read(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void Read_DeepNesting_FailsAtTheBound()
    {
        var builder = XdrBuilder.FileWithOneObject();
        for (var level = 0; level < 100_000; level++) builder.Ints(List, 1);
        var error = Assert.Throws<RdaFormatException>(() => Fixtures.Read(builder.ToArray()));
        Assert.Contains("nesting of at most 512 levels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DeepNestingOfAttributes_FailsAtTheBound()
    {
        var builder = XdrBuilder.FileWithOneObject();
        for (var level = 0; level < 10_000; level++) builder.Ints(0x200 | List, 0, 0x402).Symbol("a");
        Assert.Throws<RdaFormatException>(() => Fixtures.Read(builder.ToArray()));
    }

    [Fact]
    public void Read_NestingBeyondASmallStack_FailsBeforeItOverflows()
    {
        var builder = XdrBuilder.FileWithOneObject();
        for (var level = 0; level < 5_000; level++) builder.Ints(0x200 | List, 0, 0x402).Symbol("a");
        var bytes = builder.ToArray();
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(() => Fixtures.Read(bytes, new RdaReadOptions { MaxDepth = 2000 })), 256 << 10);
        thread.Start();
        thread.Join();
        Assert.Contains("the stack of this thread", Assert.IsType<RdaFormatException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LongPairlist_IsFollowedWithoutRecursion()
    {
        var builder = XdrBuilder.FileWithOneObject();
        for (var cell = 0; cell < 50_000; cell++) builder.Ints(2, Null);
        var bytes = builder.Ints(Null, Null).ToArray();
        Assert.Equal(50_000, Assert.IsType<RList>(Fixtures.Read(bytes)["x"]).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(-5)]
    public void Read_ReferenceToNothing_Fails(int index)
    {
        var bytes = XdrBuilder.FileWithOneObject().Ints(List, 2, 255, index).ToArray();
        if (index == 1) Assert.Contains("cut short", Assert.Throws<RdaFormatException>(() => Fixtures.Read(bytes)).Message, StringComparison.Ordinal);
        else Assert.Contains("a reference to one of the 1 items", Assert.Throws<RdaFormatException>(() => Fixtures.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TypeWithoutAPlaceInData_NamesItsCodeAndPosition()
    {
        var bytes = XdrBuilder.FileWithOneObject().Ints(77).ToArray();
        var error = Assert.Throws<RdaFormatException>(() => Fixtures.Read(bytes));
        Assert.Equal(bytes.Length - 4, error.Offset);
        Assert.Equal("type code 77", error.Found);
    }

    [Fact]
    public void Read_CompactSequenceOfManyElements_CountsAgainstTheBound()
    {
        var builder = XdrBuilder.FileWithOneObject().Ints(238, 2).Symbol("compact_realseq")
            .Ints(2).Symbol("base").Ints(2, 13, 1, 14, Null).Ints(Real, 3).Doubles(2e9, 1, 1).Ints(Null, Null);
        var error = Assert.Throws<RdaFormatException>(() => Fixtures.Read(builder.ToArray()));
        Assert.Contains("RdaReadOptions.MaxBytes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9_999)]
    [InlineData(int.MaxValue)]
    public void Read_NumbersThatBecomeLongTexts_CountAgainstTheBound(int scientificPenalty)
    {
        // A few hundred bytes that stand for 900,000 texts, of up to 301 characters where the penalty asks for them.
        var bytes = DeferredTexts(900_000, 1e300, scientificPenalty);
        Assert.InRange(bytes.Length, 1, 300);
        var error = Record.Exception(() => Fixtures.Read(bytes, new RdaReadOptions { MaxBytes = 64 << 20 }));
        if (scientificPenalty == 0) Assert.Null(error);
        else Assert.Contains("RdaReadOptions.MaxBytes", Assert.IsType<RdaFormatException>(error).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(int.MaxValue, "100000")]
    [InlineData(int.MinValue, "1e+05")]
    public void Read_PenaltyBeyondWhatRTakes_CountsAsTheNearestThatItTakes(int scientificPenalty, string text)
        => Assert.Equal([text], Assert.IsType<RStrings>(Fixtures.Read(DeferredTexts(1, 100_000, scientificPenalty))["x"]));

    [Fact]
    public void Read_GzipBomb_StopsAtTheBound()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(XdrBuilder.FileWithOneObject().Ints(Real, 64 << 20).ToArray());
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 512; i++) gzip.Write(zeros);
        }

        Assert.InRange(compressed.Length, 1, 1 << 20);
        var error = Assert.Throws<RdaFormatException>(
            () => Fixtures.Read(compressed.ToArray(), new RdaReadOptions { MaxBytes = 16 << 20 }));
        Assert.Contains("at most 16777216 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GzipWithoutItsTrailer_SaysThatItIsCutShort()
    {
        var whole = Fixtures.BytesOf("numbers-v2-gzip.rda");
        Assert.Throws<RdaFormatException>(() => Fixtures.Read(whole[..^8]));
    }

    [Fact]
    public void Read_TextFile_ShowsItsBeginning()
    {
        var error = Assert.Throws<RdaFormatException>(() => Fixtures.Read(Encoding.UTF8.GetBytes("<html>not found</html>")));
        Assert.Equal("bytes, byte 0 of the decompressed data: expected the magic 'RDX2' or 'RDX3' of an .rda file, found '<html'.", error.Message);
    }

    [Fact]
    public void Read_MoreAfterTheEnd_Fails()
    {
        var bytes = Fixtures.BytesOf("numbers-v2-none.rda");
        Assert.Throws<RdaFormatException>(() => Fixtures.Read([.. bytes, 0]));
    }

    [Theory]
    [InlineData(0, 512)]
    [InlineData(1, 0)]
    [InlineData(1, 5000)]
    public void Read_OptionsOutOfRange_Fails(long bytes, int depth)
        => Assert.Throws<ArgumentOutOfRangeException>(
            () => Fixtures.Read([], new RdaReadOptions { MaxBytes = bytes, MaxDepth = depth }));

    /// <summary>A sequence of numbers that were turned into text, which the file does not hold.</summary>
    private static byte[] DeferredTexts(int count, double first, int scientificPenalty) => XdrBuilder.FileWithOneObject()
        .Ints(238, 2).Symbol("deferred_string").Ints(2).Symbol("base").Ints(2, 13, 1, 16, Null)
        .Ints(2)
        .Ints(238, 2).Symbol("compact_realseq").Ints(2).Symbol("base").Ints(2, 13, 1, 14, Null).Ints(Real, 3).Doubles(count, first, 1).Ints(Null)
        .Ints(13, 1, scientificPenalty)
        .Ints(Null, Null).ToArray();

    private static void ForEachChange(string name, byte mask, Action<byte[]> act, int first = 0)
    {
        var bytes = Fixtures.BytesOf(name);
        for (var i = first; i < bytes.Length; i++)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= mask;
            var error = Record.Exception(() => act(changed));
            Assert.True(error is null or RdaFormatException, $"{name} with byte {i} changed by {mask:x2}: {error}");
        }
    }

    private static double[] Values(byte[] bytes) => Fixtures.Read(bytes)["numbers"].ToNumbers();

    /// <summary>Tries every conversion; each gives a value or says why it cannot.</summary>
    private static void Convert(RObject value)
    {
        foreach (var conversion in new Action[] { () => value.ToLabeledMatrix(), () => value.ToRDataFrame(), () => value.ToStrings() })
        {
            var error = Record.Exception(conversion);
            Assert.True(error is null or InvalidOperationException or InvalidDataException, error?.ToString());
        }

        if (value is RList list) foreach (var element in list) Convert(element);
    }
}
