using NotebookKit.Embeddings;

namespace NotebookKit.Tests.Embeddings;

public sealed class LayoutDescentTests
{
    [Theory]
    [InlineData(1, 5, 0)]
    [InlineData(2, 5, 0)]
    [InlineData(2, 4, 2)]
    [InlineData(3, 0, 2)]
    public void Run_AnyNumberOfWorkers_GivesTheSameBits(int dimensions, int negative, double density)
    {
        var options = new UmapOptions { DimensionCount = dimensions, NegativeSampleCount = negative, DensityWeight = density };
        var one = Layout(options, 1);
        Assert.All(one, coordinate => Assert.True(float.IsFinite(coordinate)));
        Assert.Equal(one, Layout(options, 2));
        Assert.Equal(one, Layout(options, 7));
        Assert.NotEqual(one, Layout(options with { Seed = 2 }, 2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_Cancelled_EndsAllWorkers(int workers)
    {
        var (graph, _, start) = Problem(2);
        using var source = new CancellationTokenSource();
        var options = new UmapOptions();
        var descent = LayoutDescent.Of(graph, null, options, 10_000_000, MembershipCurve.Fit(1, 0.1));
        var progress = new ProgressThrottle(new Sink(source.Cancel));
        Assert.Throws<OperationCanceledException>(() => descent.Run(start, progress, source.Token, workers));
    }

    [Fact]
    public void Schedule_AllEpochs_TakesEachEntryAsOftenAsItsWeightSaysInThePartOfItsRow()
    {
        const int Epochs = 40;
        var (graph, _, _) = Problem(2);
        var own = Turns(EdgeSchedule.Of(graph, Epochs, 1), graph.VertexCount, Epochs);
        var others = Turns(EdgeSchedule.OfOtherEnds(graph, Epochs, 1), graph.VertexCount, Epochs);
        for (var i = 0; i < graph.VertexCount; i++)
        {
            for (var e = 0; e < graph.Targets(i).Length; e++)
            {
                var (there, back) = ((i, graph.Targets(i)[e]), (graph.Targets(i)[e], i));
                var turns = own.TryGetValue(there, out var turn) ? turn.Count : 0;
                Assert.InRange(turns, Epochs * graph.Weights(i)[e] - 1.01, Epochs * graph.Weights(i)[e] + 0.01);

                // A turn moves both ends of an edge in the same part.
                Assert.Equal(own.GetValueOrDefault(there), others.GetValueOrDefault(back));
            }
        }

        Assert.Equal(EdgeSchedule.PartCount, own.Values.Select(turn => turn.Part).Distinct().Count());
        Assert.InRange(own.Count(pair => own[(pair.Key.Other, pair.Key.Vertex)].Part == pair.Value.Part), 0, own.Count / 4);
    }

    /// <summary>How often each entry is due, and in which part.</summary>
    private static Dictionary<(int Vertex, int Other), (int Count, int Part)> Turns(EdgeSchedule schedule, int vertexCount, int epochs)
    {
        var turns = new Dictionary<(int, int), (int Count, int Part)>();
        var due = new int[schedule.EntryCount];
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            for (var part = 0; part < EdgeSchedule.PartCount; part++)
            {
                var count = schedule.TakeTurns(schedule.FirstEntry(part, 0)..schedule.FirstEntry(part, vertexCount), epoch, due);
                foreach (var entry in due.AsSpan(0, count))
                {
                    var edge = (schedule.Owners[entry], schedule.Targets[entry]);
                    var (before, usual) = turns.GetValueOrDefault(edge, (0, part));
                    Assert.Equal(usual, part);
                    turns[edge] = (before + 1, part);
                }
            }
        }

        return turns;
    }

    [Fact]
    public void Run_NewVerticesAloneOrTogether_EndWhereTheyEnd()
    {
        // Without pushes nothing is drawn: where a new sample ends depends on itself and the reference alone.
        var clouds = Samples.Clouds(1, 40, 3, separation: 4);
        var embedding = Umap.Fit(clouds, new UmapOptions { EpochCount = 60, NegativeSampleCount = 0 });
        var others = Samples.Clouds(2, 3, 3, separation: 4);
        var together = embedding.Transform(others);
        for (var i = 0; i < others.ColumnCount; i++)
        {
            Assert.Equal(together.Values.Column(i), embedding.Transform(others.SelectColumns([i])).Values.Column(0));
        }
    }

    private static float[] Layout(UmapOptions options, int workers)
    {
        var (graph, neighbors, start) = Problem(options.DimensionCount);
        var curve = MembershipCurve.Fit(1, 0.1);
        var density = options.DensityWeight > 0 ? new DensityForces(graph, neighbors, curve, options) : null;
        LayoutDescent.Of(graph, density, options, 20, curve).Run(start, new ProgressThrottle(null), CancellationToken.None, workers);
        return start;
    }

    private static (FuzzyGraph Graph, NearestNeighbors Neighbors, float[] Start) Problem(int dimensions)
    {
        var points = Samples.Clouds(7, 50, 3, separation: 3);
        var neighbors = NearestNeighbors.Among(points, 10);
        var graph = FuzzyGraph.Unite(Memberships.Of(neighbors, 1), 1);
        return (graph, neighbors, LayoutStart.Create(points, graph, ConnectedComponents.Of(graph), new UmapOptions { DimensionCount = dimensions }, CancellationToken.None));
    }

    private sealed class Sink(Action report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report();
    }
}
