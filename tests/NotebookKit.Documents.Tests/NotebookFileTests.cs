using System.Text;

namespace NotebookKit.Documents.Tests;

public sealed class NotebookFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string FilePath => Path.Combine(_folder.FullName, "sample.ipynb");

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> ReadMessageAsync(byte[] content)
    {
        await File.WriteAllBytesAsync(FilePath, content, TestContext.Current.CancellationToken);
        return (await Assert.ThrowsAsync<NotebookFormatException>(() => NotebookFile.ReadAsync(FilePath, TestContext.Current.CancellationToken))).Message;
    }

    [Theory]
    [InlineData("", "sample.ipynb is not JSON (line 1, column 1): ")]
    [InlineData("hello", "sample.ipynb is not JSON (line 1, column 1): ")]
    [InlineData("{\n \"cells\": [\n", "sample.ipynb is not JSON (line 3, column 1): ")]
    [InlineData("{\"a\":1,\"a\":2}", "sample.ipynb is not JSON: Duplicate")]
    [InlineData("[]", "sample.ipynb is JSON, but not a notebook: expected an object, found a list, at $.")]
    [InlineData("{}", "sample.ipynb is JSON, but not a notebook: expected the fields \"nbformat\" and \"cells\", at $.")]
    [InlineData("{\"nbformat\":3,\"worksheets\":[]}", "sample.ipynb has nbformat 3, but only nbformat 4 is read; save it with a current Jupyter first, at $.nbformat.")]
    [InlineData("{\"nbformat\":4,\"cells\":{}}", "sample.ipynb needs a list of cells, found an object, at $.cells.")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"heading\"}]}", "sample.ipynb needs \"markdown\", \"code\" or \"raw\", found \"heading\", at $.cells[0].cell_type.")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":7}]}", "sample.ipynb needs text or a list of lines, found 7, at $.cells[0].source.")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"outputs\":[{\"output_type\":\"pyout\"}]}]}", "sample.ipynb needs \"stream\", \"display_data\", \"execute_result\" or \"error\", found \"pyout\", at $.cells[0].outputs[0].output_type.")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"raw\",\"source\":\"\\ud800\"}]}", "sample.ipynb holds text that is not Unicode, at $.cells[0].source.")]
    public async Task Read_NotANotebook_NamesFileProblemAndPlace(string content, string expected) =>
        Assert.StartsWith(expected, await ReadMessageAsync(Encoding.UTF8.GetBytes(content)), StringComparison.Ordinal);

    [Fact]
    public async Task Read_NotUtf8_NamesTheByte() =>
        Assert.Equal("sample.ipynb is not JSON: byte 3 is not UTF-8 text.", await ReadMessageAsync([(byte)'{', (byte)'"', 0xff]));

    [Fact]
    public async Task Read_VeryDeepJson_IsRefused() =>
        Assert.StartsWith("sample.ipynb is not JSON", await ReadMessageAsync(Encoding.UTF8.GetBytes(new string('[', 100_000))), StringComparison.Ordinal);

    [Fact]
    public async Task Read_TooLargeFile_IsRefusedBeforeReading()
    {
        await using (var file = File.Create(FilePath)) file.SetLength(NotebookFile.MaxBytes + 1);
        var error = await Assert.ThrowsAsync<NotebookFormatException>(() => NotebookFile.ReadAsync(FilePath, TestContext.Current.CancellationToken));
        Assert.StartsWith("sample.ipynb has 100 MB; a notebook of at most 100 MB is read.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ByteOrderMark_IsSkipped()
    {
        await File.WriteAllTextAsync(FilePath, "{\"nbformat\":4,\"cells\":[]}", new UTF8Encoding(true), TestContext.Current.CancellationToken);
        Assert.Empty((await NotebookFile.ReadAsync(FilePath, TestContext.Current.CancellationToken)).Cells);
    }

    [Fact]
    public async Task Write_Succeeds_LeavesOneFile()
    {
        await File.WriteAllTextAsync(FilePath, "old", TestContext.Current.CancellationToken);
        await NotebookFile.WriteAsync(FilePath, new NotebookDocument(), TestContext.Current.CancellationToken);
        Assert.Equal("{\n \"cells\": [],\n \"metadata\": {},\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n", await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken));
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public async Task Write_Cancelled_KeepsTheOldFileAndLeavesNothingBeside()
    {
        await File.WriteAllTextAsync(FilePath, "old", TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NotebookFile.WriteAsync(FilePath, new NotebookDocument(), new CancellationToken(true)));
        Assert.Equal("old", await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken));
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder.FullName));
    }
}
