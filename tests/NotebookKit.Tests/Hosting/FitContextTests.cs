namespace NotebookKit.Tests.Hosting;

public sealed class FitContextTests
{
    [Fact]
    public void Current_OutsideOfAny_NeverCancelsAndReportsToNobody()
    {
        Assert.False(FitContext.Current.Cancellation.CanBeCanceled);
        Assert.Null(FitContext.Current.Progress);
    }

    [Fact]
    public void Use_Nested_RestoresTheOuterContext()
    {
        using var outer = new CancellationTokenSource();
        using (FitContext.Use(outer.Token))
        {
            using (FitContext.Use(CancellationToken.None)) Assert.NotEqual(outer.Token, FitContext.Current.Cancellation);
            Assert.Equal(outer.Token, FitContext.Current.Cancellation);
        }

        Assert.False(FitContext.Current.Cancellation.CanBeCanceled);
    }

    [Fact]
    public async Task Use_InOneTask_IsSeenInItsChildrenAndNotBeside()
    {
        using var source = new CancellationTokenSource();
        var inside = Task.Run(async () =>
        {
            using var scope = FitContext.Use(source.Token);
            await Task.Yield();
            return await Task.Run(() => FitContext.Current.Cancellation);
        }, TestContext.Current.CancellationToken);
        Assert.Equal(source.Token, await inside);
        Assert.NotEqual(source.Token, FitContext.Current.Cancellation);
    }
}
