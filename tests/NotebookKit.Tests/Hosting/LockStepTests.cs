namespace NotebookKit.Tests.Hosting;

public sealed class LockStepTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Run_AnyNumberOfWorkers_EveryoneSeesWhatAllDidBefore(int workers)
    {
        var counts = new int[workers];
        LockStep.Run(workers, 200, (worker, step) =>
        {
            // All have made the steps before this one, and some may be a step further already.
            foreach (var count in counts) Assert.InRange(Volatile.Read(in count), step, step + 1);
            Volatile.Write(ref counts[worker], counts[worker] + 1);
        });
        Assert.All(counts, count => Assert.Equal(200, count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Run_WorkerThrows_EndsAllAndThrowsOn(int culprit)
    {
        var last = new long[3];
        var error = Assert.Throws<InvalidOperationException>(() => LockStep.Run(3, 1_000_000, (worker, step) =>
        {
            last[worker] = step;
            if (worker == culprit && step == 7) throw new InvalidOperationException("no");
        }));
        Assert.Equal("no", error.Message);
        Assert.All(last, step => Assert.Equal(7, step));
    }

    [Fact]
    public void Run_NoSteps_Returns() => LockStep.Run(2, 0, (_, _) => throw new InvalidOperationException());
}
