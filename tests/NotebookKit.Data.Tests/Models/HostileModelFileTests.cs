using System.Text;
using NotebookKit.Data.Tests.Rda;
using NotebookKit.Testing;

namespace NotebookKit.Data.Tests.Models;

/// <summary>Damaged and malicious files: every one ends in the reader's own error, soon, without taking memory, and never as half a model.</summary>
public sealed class HostileModelFileTests
{
    private static readonly byte[] Whole = Archive.Of(SampleModels.Plain);

    public static TheoryData<string> Files => ["model-v1-by-hand.nmf.zip", "model-v1-options.nmf.zip"];

    [Theory, MemberData(nameof(Files))]
    public void Load_CutShortAtAnyByte_Fails(string name)
    {
        var whole = Fixtures.BytesOf(name);
        for (var length = 0; length < whole.Length; length++)
        {
            var error = Record.Exception(() => Archive.Read(whole[..length]));
            Assert.True(error is NmfModelFormatException, $"{name} cut to {length} of {whole.Length} bytes: {error?.ToString() ?? "was read"}");
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void Load_AnyByteChanged_FailsOrGivesTheSameModel(string name)
    {
        var whole = Fixtures.BytesOf(name);
        var expected = Archive.Read(whole);
        foreach (var mask in new byte[] { 0xFF, 0x80, 0x01 })
        {
            for (var i = 0; i < whole.Length; i++)
            {
                var changed = (byte[])whole.Clone();
                changed[i] ^= mask;
                try
                {
                    Same.Assert(expected, Archive.Read(changed), $"{name} with byte {i} changed by {mask:x2}");
                }
                catch (Exception error) when (error is not NmfModelFormatException)
                {
                    Assert.Fail($"{name} with byte {i} changed by {mask:x2}: {error}");
                }
                catch (NmfModelFormatException)
                {
                    // As it should be.
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>not found</html>")]
    [InlineData("PK\u0003\u0004")]
    public void Load_FileOfAnotherKind_IsNoArchive(string text)
        => Refused(Encoding.Latin1.GetBytes(text), "bytes cannot be read as a model: it is no whole zip archive (");

    [Fact]
    public void Load_ArchiveOfAnotherKind_SaysWhatIsMissing()
    {
        Refused(Archive.Zip([]), "it has no entry 'model.json'");
        Refused(Archive.Zip([("word/document.xml", [1, 2, 3])]), "it has no entry 'model.json'");
        Refused(Archive.Zip([("model.json", "{}"u8.ToArray())]), "does not have \"format\": \"NotebookKit.NmfModel\"");
        Refused(Archive.Zip([("model.json", "null"u8.ToArray())]), "does not have \"format\"");
        Refused(Archive.Zip([("model.json", "[1]"u8.ToArray())]), "its model.json is damaged");
        Refused(Archive.Zip([("model.json", [0xFF, 0xFE, 0x00])]), "its model.json is damaged");
    }

    [Theory]
    [InlineData("\"version\": 1,", "\"version\": 2,", "its format is version 2; this version of NotebookKit reads 1 to 1")]
    [InlineData("\"version\": 1,", "\"version\": 0,", "its format is version 0")]
    [InlineData("\"version\": 1,", "\"version\": 99999999999,", "is damaged or from a newer version")]
    [InlineData("\"version\": 1,", "\"version\": \"1\", \"x\": ,", "is damaged")]
    [InlineData("\"tolerance\": 1E-07", "\"tolerance\": 1E-07, \"sketchSize\": 3", "sketchSize")]
    [InlineData("\"entryCount\": 30", "\"entryCount\": 30, \"temperature\": 3", "temperature")]
    [InlineData("\"seed\": 7", "\"seed\": 7, \"seed\": 8", "seed")]
    [InlineData("\"kind\": \"squaredError\"", "\"kind\": \"cubicError\"", "cubicError|kind")]
    [InlineData("\"kind\": \"squaredError\"", "\"kind\": 0", "kind")]
    [InlineData("\"kind\": \"squaredError\"", "\"kind\": \"huber\"", "There is no loss Huber with no parameter")]
    [InlineData("\"kind\": \"squaredError\"", "\"kind\": \"huber\", \"parameter\": -1", "delta is -1")]
    [InlineData("\"tolerance\": 1E-07", "\"tolerance\": \"NaN\"", "NmfOptions.Tolerance is NaN")]
    [InlineData("\"maxIterations\": 30", "\"maxIterations\": 0", "NmfOptions.MaxIterations is 0")]
    [InlineData("\"bestRun\": ", "\"bestRun\": -", "runs|bestRun")]
    [InlineData("\"bestRun\": ", "\"bestRun\": 7", "there are 2 runs")]
    public void Load_DocumentWithAWrongMember_NamesIt(string before, string after, string message)
        => Refused(Archive.WithJson(Whole, json => json.Replace(before, after, StringComparison.Ordinal)), message.Split('|'));

    [Theory]
    [InlineData("\"rank\": 3", "\"rank\": 2", "the fit has 2 factors, fewer than the model's 3")]
    [InlineData("\"rows\": 6", "\"rows\": 7", "entry 'loadings.f64' has 144 bytes; 21 numbers of 8 bytes are expected")]
    [InlineData("\"rows\": 6", "\"rows\": -6", "a matrix is -6 × 3")]
    [InlineData("\"rows\": 6", "\"rows\": 0", "a matrix is 0 × 3")]
    [InlineData("\"rows\": 6", "\"rows\": 2147483647", "entry 'loadings.f64' has 144 bytes; 6442450941 numbers")]
    [InlineData("\"columns\": 5", "\"columns\": 2147483647", "entry 'embedding.f64' has 120 bytes")]
    [InlineData("\"rows\": 6", "\"rows\": 6.5", "damaged")]
    [InlineData("\"rows\": 6,", "", "rows")]
    [InlineData("\"f5\",", "", "rowNames has 5 names; the matrix has 6 rows")]
    [InlineData("\"f5\"", "null", "rowNames[4] is null")]
    [InlineData("\"f5\"", "\"\\ud800\"", "damaged")]
    [InlineData("\"f5\"", "5", "damaged")]
    [InlineData("\"values\": \"loadings.f64\"", "\"values\": \"embedding.f64\"", "entry 'embedding.f64' has 120 bytes")]
    [InlineData("\"values\": \"loadings.f64\"", "\"values\": \"/etc/passwd\"", "it has no entry '/etc/passwd'")]
    [InlineData("\"values\": \"loadings.f64\"", "\"values\": \"model.json\"", "it has no entry 'model.json', or refers to it twice")]
    [InlineData("\"values\": \"loadings.f64\"", "\"values\": null", "values|damaged")]
    [InlineData("\"values\": \"loadings.f64\"", "\"values\": \"loadings.f64\", \"rowStarts\": \"x\"", "only one of rowStarts and columnIndices")]
    [InlineData("\"none\"", "\"a\"", "repeats 'a'")]
    [InlineData("\"none\"", "null", "levels[1] is null")]
    [InlineData("\"columns\": 3", "\"columns\": 3, \"depth\": 2", "depth")]
    public void Load_MatrixThatDoesNotFit_SaysHow(string before, string after, string message)
        => Refused(Archive.WithJson(Whole, json => ReplaceFirst(json, before, after)), message.Split('|'));

    [Theory]
    [InlineData("2", "3")]
    [InlineData("2", "-1")]
    [InlineData("2", "-2")]
    [InlineData("2", "1, 1")]
    public void Load_GroupCodeOutside_IsRefused(string before, string after)
    {
        var broken = Archive.WithJson(Whole, json =>
        {
            var codes = json.IndexOf("\"codes\"", StringComparison.Ordinal);
            return json[..codes] + ReplaceFirst(json[codes..], before, after);
        });
        Refused(broken, after.Contains(',', StringComparison.Ordinal) ? "groups has 6 labels; the matrix has 5 columns" : $"a group has the code {after}; there are 3 levels");
    }

    [Fact]
    public void Load_FactorsThatDoNotMatch_AreRefused()
    {
        Refused(Archive.WithJson(Whole, json => ReplaceFirst(json, "nmf2", "nmf9")), "loadings and embedding name their factors differently");
        Refused(Archive.WithJson(Whole, json => ReplaceFirst(json, "\"scale\": [", "\"scale\": [1,")), "scale has 4 factors, loadings 3, embedding 3");
        Refused(Archive.WithJson(Whole, json => ReplaceFirst(json, "\"scale\": [", "\"scale\": [-1,")), "scale");
        Refused(Archive.WithJson(Whole, json => ReplaceFirst(json, "\"runs\": [", "\"runs\": [null,")), "a run is null");
    }

    [Theory]
    [InlineData(double.NaN, "loadings has the value NaN; finite values ≥ 0 are expected")]
    [InlineData(double.PositiveInfinity, "loadings has the value Infinity")]
    [InlineData(-1e-300, "loadings has the value -1E-300")]
    public void Load_ValueThatNoModelHas_IsRefused(double value, string message)
    {
        var values = Archive.Entries(Whole)["loadings.f64"];
        BitConverter.TryWriteBytes(values.AsSpan(8 * 4), value);
        Refused(Archive.With(Whole, "loadings.f64", values), message);
    }

    [Fact]
    public void Load_EntriesThatDoNotBelong_AreRefused()
    {
        Refused(Archive.With(Whole, "../../evil.sh", [1]), "it has an entry '../../evil.sh', which nothing in model.json refers to");
        Refused(Archive.With(Whole, "folder/", []), "'folder/'");
        Refused(Archive.With(Whole, "loadings.f64", null), "it has no entry 'loadings.f64'");
        Refused(Archive.With(Whole, "loadings.f64", new byte[143]), "entry 'loadings.f64' has 143 bytes");
        var entries = Archive.Entries(Whole).Select(entry => (entry.Key, entry.Value)).ToList();
        Refused(Archive.Zip([.. entries, entries[0]]), "it has two entries 'loadings.f64'");
    }

    [Theory]
    [InlineData(new[] { 0, 1, 2, 2, 4, 4, 5 }, new[] { 0, 1, 1, 4, 2 }, null)]
    [InlineData(new[] { 1, 1, 2, 2, 4, 4, 5 }, new[] { 0, 1, 1, 4, 2 }, "does not start at 0")]
    [InlineData(new[] { 0, 2, 1, 2, 4, 4, 5 }, new[] { 0, 1, 1, 4, 2 }, "does not ascend to 5 at row 1")]
    [InlineData(new[] { 0, 9, 1, 2, 4, 4, 5 }, new[] { 0, 1, 1, 4, 2 }, "does not ascend to 5 at row 0")]
    [InlineData(new[] { 0, 1, 2, 2, 4, 4, -5 }, new[] { 0, 1, 1, 4, 2 }, "numbers of 4 bytes are expected")]
    [InlineData(new[] { 0, 1, 2, 2, 4, 4, int.MaxValue }, new[] { 0, 1, 1, 4, 2 }, "numbers of 4 bytes are expected")]
    [InlineData(new[] { 0, 1, 2, 2, 4, 4, 5 }, new[] { 0, 1, 1, 5, 2 }, "column 5 in row 3")]
    [InlineData(new[] { 0, 1, 2, 2, 4, 4, 5 }, new[] { -1, 1, 1, 4, 2 }, "column -1 in row 0")]
    [InlineData(new[] { 0, 1, 2, 2, 4, 4, 5 }, new[] { 0, 1, 1, 1, 2 }, "column 1 in row 3")]
    public void Load_SparseMatrixOutOfOrder_IsRefused(int[] starts, int[] indices, string? message)
    {
        var file = Archive.Of(SampleModels.Fitted(SampleModels.Options.First(options => options.Weights is not null)));
        var changed = Archive.With(Archive.With(file, "matrix3.starts.i32", Bytes(starts)), "matrix3.indices.i32", Bytes(indices));
        if (message is null) Same.Assert(Archive.Read(file), Archive.Read(changed));
        else Refused(changed, message);
    }

    [Fact]
    public void Load_Bomb_StopsBeforeItsMemoryIsTaken()
    {
        var bomb = Archive.With(Whole, "model.json", new byte[256 << 20]);
        Assert.InRange(bomb.Length, 1, 1 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<NmfModelFormatException>(() => Archive.Read(bomb, new NmfModelReadOptions { MaxBytes = 64 << 20 }));
        Assert.Contains("its entries have more than NmfModelReadOptions.MaxBytes = 67108864 bytes", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4_000_000)]
    public void Load_LengthThatTheArchiveLiesAbout_TakesNoMemory(int rows)
    {
        // Document and directory agree on a length that the data do not have. The record of the exchanged entry is the last.
        var json = Encoding.UTF8.GetBytes(Archive.Json(Whole).Replace("\"rows\": 6", $"\"rows\": {rows}", StringComparison.Ordinal));
        var lying = Archive.With(Archive.With(Whole, Archive.Document, json), "loadings.f64", new byte[144]);
        var record = lying.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(lying.AsSpan(record + 24), rows * 3 * 8);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(lying, "entry 'loadings.f64' does not have the", "entry 'loadings.f64' is damaged", "it is no whole zip archive");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void Load_DeepNesting_IsRefused()
        => Refused(Archive.WithJson(Whole, json => json.Replace("\"bestRun\": ", "\"deep\": " + new string('[', 100_000) + ", \"bestRun\": ", StringComparison.Ordinal)), "damaged");

    [Fact]
    public void Load_FileBeyondTheBound_IsRefusedUnread()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("large.nmf.zip");
        using (var stream = File.Create(path)) stream.SetLength(3L << 30);
        var error = Assert.Throws<NmfModelFormatException>(() => NmfModelFile.Load(path));
        Assert.Equal($"{path} cannot be read as a model: it has 3221225472 bytes, more than NmfModelReadOptions.MaxBytes = 1073741824.", error.Message);
        Assert.Equal(path, error.File);
    }

    private static void Refused(byte[] file, params string[] parts)
    {
        var error = Assert.Throws<NmfModelFormatException>(() => Archive.Read(file));
        Assert.StartsWith("bytes cannot be read as a model: ", error.Message, StringComparison.Ordinal);
        Assert.True(parts.Any(part => error.Message.Contains(part, StringComparison.Ordinal)), $"{string.Join(" or ", parts)} in: {error.Message}");
    }

    private static string ReplaceFirst(string text, string before, string after)
    {
        var place = text.IndexOf(before, StringComparison.Ordinal);
        return text[..place] + after + text[(place + before.Length)..];
    }

    private static byte[] Bytes(int[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];
}
