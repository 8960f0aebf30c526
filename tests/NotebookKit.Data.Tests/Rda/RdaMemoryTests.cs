namespace NotebookKit.Data.Tests.Rda;

/// <summary>What the objects of a file take is never more than they are counted for, so that a bound on it holds.</summary>
[Collection(nameof(Alone))]
public sealed class RdaMemoryTests
{
    private const int Null = 254;
    private const int Count = 20_000;

    /// <summary>What a file takes whatever it holds.</summary>
    private const int FixedCost = 8 << 10;

    public static TheoryData<string> Kinds =>
        ["logicals", "empty vectors", "numbers", "texts", "empty texts", "pairlists", "attributes", "wrapped numbers", "texts of numbers"];

    [Theory, MemberData(nameof(Kinds))]
    public void Read_ManyObjects_TakeNoMoreThanTheyAreCountedFor(string kind)
    {
        var bytes = Write(kind);
        Fixtures.Read(bytes);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var file = Fixtures.Read(bytes);
        var live = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(file);

        Assert.InRange(live, 7L * Count, 64L << 20);
        Assert.Throws<RdaFormatException>(() => Fixtures.Read(bytes, new RdaReadOptions { MaxBytes = live - (live / 50) - FixedCost }));
    }

    [Theory]
    [InlineData(13, sizeof(int))]
    [InlineData(14, sizeof(double))]
    public void Read_VectorThatOutgrowsItsArray_CountsBothArrays(int type, int size)
    {
        // Just above a power of two, the last array is barely longer than the one it replaces.
        const int Length = (1 << 20) + 1;
        var bytes = XdrBuilder.FileWithOneObject().Ints(type, Length).Ints(new int[Length * size / 4]).Ints(Null).ToArray();
        Assert.Throws<RdaFormatException>(() => Fixtures.Read(bytes, new RdaReadOptions { MaxBytes = (long)(1.9 * Length * size) }));
        Assert.Equal(Length, ((RVector)Fixtures.Read(bytes, new RdaReadOptions { MaxBytes = (long)(2.1 * Length * size) })["x"]).Count);
    }

    private static byte[] Write(string kind)
    {
        var file = XdrBuilder.FileWithOneObject();
        switch (kind)
        {
            case "logicals":
                file.Ints(19, 4);
                for (var i = 0; i < 4; i++) file.Ints(10, 50 * Count).Ints(new int[50 * Count]);
                break;
            case "numbers":
                file.Ints(14, 10 * Count).Doubles(new double[10 * Count]);
                break;
            case "texts of numbers":
                file.Ints(238, 2).Symbol("deferred_string").Ints(2).Symbol("base").Ints(2, 13, 1, 16, Null)
                    .Ints(2).Ints(14, Count).Doubles([.. Enumerable.Repeat(-1e-300, Count)]).Ints(13, 1, 9999).Ints(Null);
                break;
            case "wrapped numbers":
                file.Ints(238, 2).Symbol("wrap_real").Ints(2).Symbol("base").Ints(2, 13, 1, 14, Null)
                    .Ints(19, 2).Ints(14, Count).Doubles(new double[Count]).Ints(13, 2, 0, 0)
                    .Ints(0x402).Symbol("note").Ints(Null, Null);
                break;
            case "texts":
                file.Ints(16, Count);
                for (var i = 0; i < Count; i++) file.Ints(9, 20).Ascii("twenty characters...");
                break;
            case "empty texts":
                file.Ints(16, Count);
                for (var i = 0; i < Count; i++) file.Ints(9, 0);
                break;
            case "empty vectors":
                file.Ints(19, Count);
                for (var i = 0; i < Count; i++) file.Ints(14, 0);
                break;
            case "pairlists":
                file.Ints(19, Count);
                for (var i = 0; i < Count; i++) file.Ints(0x402, 0x1FF, Null, Null);
                break;
            case "attributes":
                file.Ints(19, Count);
                for (var i = 0; i < Count; i++) file.Ints(0x20E, 0, 0x402, 0x1FF, Null, Null);
                break;
        }

        return file.Ints(Null).ToArray();
    }
}

/// <summary>Tests that measure the memory of the process run while no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
