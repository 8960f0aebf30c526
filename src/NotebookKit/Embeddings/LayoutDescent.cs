using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>
/// Moves the layout so that memberships in it agree with the graph (algorithm 5 of the paper): each edge pulls its
/// ends together as often as its weight says, and after each pull its ends are pushed from random samples.
/// </summary>
internal sealed class LayoutDescent
{
    // The paper's implementations clip each coordinate of a gradient, against far flights from near points.
    private const double GradientLimit = 4;
    private const double RepulsionFloor = 1e-3;

    private readonly FuzzyGraph.Edge[] _edges;
    private readonly double[] _interval;
    private readonly int _vertexCount;
    private readonly UmapOptions _options;
    private readonly int _epochs;
    private readonly double _a;
    private readonly double _b;

    public LayoutDescent(FuzzyGraph graph, UmapOptions options, int epochs, double a, double b)
    {
        // An edge so weak that it would not be due once in all passes only costs time.
        var strongest = graph.Edges.Max(edge => edge.Weight);
        _edges = [.. graph.Edges.Where(edge => edge.Weight * epochs >= strongest)];
        _interval = Array.ConvertAll(_edges, edge => strongest / edge.Weight);
        _vertexCount = graph.VertexCount;
        _options = options;
        _epochs = epochs;
        (_a, _b) = (a, b);
    }

    /// <summary>Runs all passes on <paramref name="layout"/> (n × dimensions) in place.</summary>
    public void Run(double[,] layout, ProgressThrottle progress, CancellationToken cancellation)
    {
        var due = (double[])_interval.Clone();
        for (var epoch = 1; epoch <= _epochs; epoch++)
        {
            cancellation.ThrowIfCancellationRequested();
            var rate = _options.LearningRate * (1 - (epoch - 1.0) / _epochs);
            for (var e = 0; e < _edges.Length; e++)
            {
                if (due[e] > epoch) continue;
                due[e] += _interval[e];
                var edge = _edges[e];
                Attract(layout, edge.From, edge.To, rate);

                // One stream for each end of an edge in a pass: what is drawn depends on nothing else.
                var stream = new RandomStream(_options.Seed, RandomStage.LayoutSampling, (long)epoch * _edges.Length + e);
                Repel(layout, edge.From, rate, ref stream);
                Attract(layout, edge.To, edge.From, rate);
                Repel(layout, edge.To, rate, ref stream);
            }

            progress.Report("UMAP", 1, 1, epoch, _epochs, null, isLast: epoch == _epochs);
        }
    }

    /// <summary>Moves both ends of an edge along the gradient of the logarithm of their membership.</summary>
    private void Attract(double[,] layout, int from, int to, double rate)
    {
        var squared = SquaredDistance(layout, from, to);
        if (squared == 0) return;
        var power = Math.Pow(squared, _b);
        var factor = -2 * _a * _b * power / (squared * (1 + _a * power));
        for (var d = 0; d < layout.GetLength(1); d++)
        {
            var move = rate * Math.Clamp(factor * (layout[from, d] - layout[to, d]), -GradientLimit, GradientLimit);
            layout[from, d] += move;
            layout[to, d] -= move;
        }
    }

    /// <summary>Moves a vertex away from random others.</summary>
    private void Repel(double[,] layout, int vertex, double rate, ref RandomStream stream)
    {
        for (var sample = 0; sample < _options.NegativeSampleCount; sample++)
        {
            var other = stream.NextBelow(_vertexCount);
            if (other == vertex) continue;
            var squared = SquaredDistance(layout, vertex, other);
            var factor = 2 * _b / ((RepulsionFloor + squared) * (1 + _a * Math.Pow(squared, _b)));
            for (var d = 0; d < layout.GetLength(1); d++)
            {
                layout[vertex, d] += rate * Math.Clamp(factor * (layout[vertex, d] - layout[other, d]), -GradientLimit, GradientLimit);
            }
        }
    }

    private static double SquaredDistance(double[,] layout, int i, int j)
    {
        var sum = 0.0;
        for (var d = 0; d < layout.GetLength(1); d++) sum += (layout[i, d] - layout[j, d]) * (layout[i, d] - layout[j, d]);
        return sum;
    }
}
