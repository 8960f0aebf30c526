namespace NotebookKit.Kernel.Tests;

/// <summary>What a session does ahead: nobody sees anything of it.</summary>
public sealed class WarmUpTests : IDisposable
{
    private readonly CSharpSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task WarmUp_BeforeTheFirstCell_LeavesNoTrace()
    {
        _session.WarmUp(TestContext.Current.CancellationToken);

        Assert.Equal(0, _session.ExecutionCount);
        Assert.Equal("2", await _session.ValueAsync("1 + 1"));
        Assert.Equal(1, _session.ExecutionCount);
        var listed = await _session.RunAsync("#!who");
        Assert.DoesNotContain(listed.Displays, bundle => bundle.Text("text/plain")?.Contains("Submission", StringComparison.Ordinal) == true);
        var error = (await _session.ExecuteAsync("throw new Exception(\"x\");", new RecordingSink(), TestContext.Current.CancellationToken)).Error;
        Assert.Contains("cell 3, line 1", string.Join('\n', error!.Traceback), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WarmUp_ThenCells_TheyAndCompletionSeeWhatIsDeclared()
    {
        _session.WarmUp(TestContext.Current.CancellationToken);
        await _session.RunAsync("using System.Globalization;\nvar matrix = new List<int> { 1 };");
        Assert.Equal("1", await _session.ValueAsync("matrix.Count"));
        var names = await _session.CompleteAsync("matr", 4, TestContext.Current.CancellationToken);
        Assert.Equal("matrix", names.Items[0].Text);
        Assert.Contains((await _session.CompleteAsync("CultureIn", 9, TestContext.Current.CancellationToken)).Items, item => item.Text == "CultureInfo");
    }

    [Fact]
    public async Task WarmUp_BesideCells_DisturbsNone()
    {
        var warmUp = Task.Run(() => _session.WarmUp(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        for (var i = 0; i < 3; i++) Assert.Equal($"{i + 1}", await _session.ValueAsync($"{i} + 1"));
        await warmUp;
        Assert.Equal(3, _session.ExecutionCount);
    }

    [Fact]
    public void WarmUp_Cancelled_Ends()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => _session.WarmUp(source.Token));
    }
}
