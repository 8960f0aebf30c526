using NotebookKit.Embeddings;

namespace NotebookKit.Tests.Embeddings;

public sealed class TurnSamplerTests
{
    private static readonly EdgeSchedule Ring = EdgeSchedule.Of(Graphs.Of(6, Enumerable.Range(0, 6).Select(i => (i, (i + 1) % 6, 1.0))), 10, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public void List_VerticesThatMove_DrawsEveryOtherAlikeAndNeverItself(int samples)
    {
        var counts = Counts(new TurnSampler(Ring, null, 6, samples, 1), samples);
        for (var vertex = 0; vertex < 6; vertex++)
        {
            Assert.Equal(0, counts[vertex, vertex]);
            for (var other = 0; other < 6; other++)
            {
                if (other != vertex) Assert.InRange(counts[vertex, other] / (double)Total(counts, vertex), 0.17, 0.23);
            }
        }
    }

    [Fact]
    public void List_VerticesAtRest_DrawsAllAlike()
    {
        var counts = Counts(new TurnSampler(Ring, 6, 6, 5, 1), 5);
        for (var vertex = 0; vertex < 6; vertex++)
        {
            for (var other = 0; other < 6; other++) Assert.InRange(counts[vertex, other] / (double)Total(counts, vertex), 0.14, 0.19);
        }
    }

    [Fact]
    public void List_FewerThanEight_RepeatsTheFirst()
    {
        var (vertices, others) = (new int[8], new int[24]);
        new TurnSampler(Ring, null, 6, 2, 1).List([3, 5], 1, vertices, others);
        Assert.Equal((Ring.Owners[3], Ring.Owners[5], Ring.Targets[5]), (vertices[0], vertices[1], others[1]));
        for (var lane = 2; lane < 8; lane++) Assert.Equal((vertices[0], others[0], others[8], others[16]), (vertices[lane], others[lane], others[8 + lane], others[16 + lane]));
    }

    [Fact]
    public void List_OtherEpochOrEntry_DrawsAnew()
    {
        var sampler = new TurnSampler(Ring, 1_000_000, 6, 5, 1);
        var drawn = new HashSet<int>();
        var (vertices, others) = (new int[8], new int[48]);
        for (var epoch = 1; epoch <= 20; epoch++)
        {
            sampler.List([0, 1, 2, 3, 4, 5, 6, 7], epoch, vertices, others);
            drawn.UnionWith(others[8..]);
        }

        Assert.InRange(drawn.Count, 795, 800);
    }

    private static int[,] Counts(TurnSampler sampler, int samples)
    {
        var counts = new int[6, 6];
        var (vertices, others) = (new int[8], new int[8 * (1 + samples)]);
        for (var epoch = 1; epoch <= 4_000 / samples; epoch++)
        {
            for (var first = 0; first < Ring.EntryCount; first += 8)
            {
                int[] entries = [.. Enumerable.Range(first, Math.Min(8, Ring.EntryCount - first))];
                sampler.List(entries, epoch, vertices, others);
                for (var lane = 0; lane < entries.Length; lane++)
                {
                    Assert.Equal(Ring.Targets[entries[lane]], others[lane]);
                    for (var sample = 1; sample <= samples; sample++) counts[vertices[lane], others[8 * sample + lane]]++;
                }
            }
        }

        return counts;
    }

    private static int Total(int[,] counts, int vertex) => Enumerable.Range(0, 6).Sum(other => counts[vertex, other]);
}
