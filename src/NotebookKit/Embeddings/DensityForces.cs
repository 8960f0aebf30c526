using System.Runtime.Intrinsics;
using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>
/// What draws the density of the layout around each vertex toward that of the points: the gradient of the correlation
/// of logarithmic local radii (densMAP; Narayan, Berger and Cho 2021, equations 3 to 8).
/// </summary>
/// <remarks>
/// The local radius of i is r = Σⱼ φ·s / Σⱼ φ over the edges of i, s the squared distance, φ the membership that the layout
/// gives it. The correlation C of log r with the radii of the points has
/// ∂C/∂s = (wᵢ·∂log rᵢ/∂s + wⱼ·∂log rⱼ/∂s) / (n·σ) with w = R − cov·(log r − mean)/σ² and
/// ∂log rᵢ/∂s = φ·(1 − b·(1 − φ)) / Σ φs + a·b·s^(b−1)·φ² / Σ φ. An edge is drawn as often as its weight says, so its
/// part is divided by the weight.
/// </remarks>
internal sealed class DensityForces
{
    private const double RadiusFloor = 1e-8;
    private const double GradientLimit = 4;
    private const int VerticesPerPiece = 512;

    private readonly FuzzyGraph _graph;
    private readonly MembershipCurve _curve;
    private readonly UmapOptions _options;

    // Vertices without edges have no radius: they would make up a correlation of their own.
    private readonly int[] _joined;
    private readonly double[] _wanted;
    private readonly double[] _memberships;
    private readonly double[] _spreads;
    private readonly double[] _logRadii;
    private readonly double[] _weights;
    private readonly double _totalWeight;
    private double _deviation;

    /// <param name="graph">The graph of the fit.</param>
    /// <param name="neighbors">Distances between the points.</param>
    /// <param name="curve">Membership by distance in the layout.</param>
    /// <param name="options">Weight, fraction of epochs and shift of the variance.</param>
    /// <param name="cancellation">Stops between pieces.</param>
    public DensityForces(FuzzyGraph graph, NearestNeighbors neighbors, MembershipCurve curve, UmapOptions options, CancellationToken cancellation = default)
    {
        (_graph, _curve, _options) = (graph, curve, options);
        var count = graph.VertexCount;
        _joined = [.. Enumerable.Range(0, count).Where(i => graph.Targets(i).Length > 0)];
        _wanted = Standardized(LogRadii(graph, neighbors, cancellation), _joined);
        (_memberships, _spreads, _logRadii, _weights) = (new double[count], new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++) _totalWeight += Sums.Of(graph.Weights(i)) / 2;
    }

    /// <summary>From which epoch on densities count: before, the layout has to find its shape.</summary>
    public int FirstEpoch(int epochCount) => 1 + (int)Math.Round(epochCount * (1 - _options.DensityFraction));

    /// <summary>Takes the local radii of a layout, which stand until the next call.</summary>
    public void Measure(float[] layout, int dimensions)
    {
        Blocks.Run(_graph.VertexCount, VerticesPerPiece, 20L * _graph.EntryCount, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                (_memberships[i], _spreads[i]) = (0, 0);
                foreach (var j in _graph.Targets(i))
                {
                    var squared = SquaredDistance(layout, dimensions, i, j);
                    var membership = _curve.At(squared);
                    _memberships[i] += membership;
                    _spreads[i] += membership * squared;
                }

                _logRadii[i] = Math.Log(RadiusFloor + (_memberships[i] > 0 ? _spreads[i] / _memberships[i] : 0));
            }
        });

        var mean = Mean(_logRadii, _joined);
        var (variance, covariance) = (_options.DensityVarianceShift, 0.0);
        foreach (var i in _joined)
        {
            variance += (_logRadii[i] - mean) * (_logRadii[i] - mean) / _joined.Length;
            covariance += _logRadii[i] * _wanted[i] / _joined.Length;
        }

        _deviation = Math.Sqrt(variance);
        foreach (var i in _joined) _weights[i] = _wanted[i] - covariance * (_logRadii[i] - mean) / variance;
    }

    /// <summary>Adds to the moves of eight vertices what their edges do for the correlation.</summary>
    /// <param name="vertices">The vertices.</param>
    /// <param name="others">The other ends of their edges, in the first eight places.</param>
    /// <param name="layout">Where all are.</param>
    /// <param name="rate">What gradients are multiplied by.</param>
    /// <param name="moves">A vector of eight for each dimension.</param>
    public void Add(ReadOnlySpan<int> vertices, ReadOnlySpan<int> others, float[] layout, float rate, Span<Vector256<float>> moves)
    {
        for (var lane = 0; lane < LayoutForces.Width; lane++)
        {
            var (i, j) = (vertices[lane], others[lane]);

            // The gradient of s has a factor of 2. Both rows of an edge move both its ends, as in the pull, each in its turn.
            var factor = 2 * Slope(i, j, SquaredDistance(layout, moves.Length, i, j));
            for (var d = 0; d < moves.Length; d++)
            {
                var difference = layout[i * moves.Length + d] - layout[j * moves.Length + d];
                moves[d] = moves[d].WithElement(lane, moves[d][lane] + rate * (float)Math.Clamp(factor * difference, -GradientLimit, GradientLimit));
            }
        }
    }

    /// <summary>The slope of the weighted correlation by the squared length of an edge, for one turn of it.</summary>
    private double Slope(int i, int j, double squared)
    {
        if (squared == 0) return 0;
        var power = Math.Pow(squared, _curve.B);
        var membership = 1 / (1 + _curve.A * power);
        var widening = membership * (1 - _curve.B * (1 - membership));
        var thinning = _curve.A * _curve.B * power / squared * membership * membership;
        var slope = _weights[i] * Term(i) + _weights[j] * Term(j);
        var edge = _graph.Weights(i)[_graph.Targets(i).BinarySearch(j)];
        return _options.DensityWeight * _totalWeight * slope / (edge * _joined.Length * _deviation);

        double Term(int vertex) => _spreads[vertex] > 0 ? widening / _spreads[vertex] + thinning / _memberships[vertex] : 0;
    }

    private static double SquaredDistance(float[] layout, int dimensions, int i, int j)
    {
        var sum = 0.0;
        for (var d = 0; d < dimensions; d++)
        {
            double difference = layout[i * dimensions + d] - layout[j * dimensions + d];
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>Logarithms of the mean squared distance of each point to its neighbours, weighted by the graph.</summary>
    private static double[] LogRadii(FuzzyGraph graph, NearestNeighbors neighbors, CancellationToken cancellation)
    {
        // In units of their mean: whatever the unit of the points, the floor means the same.
        var unit = 0.0;
        for (var i = 0; i < graph.VertexCount; i++) unit += Sums.Of(neighbors.Distances(i)) / neighbors.NeighborCount / graph.VertexCount;
        var radii = new double[graph.VertexCount];
        if (unit == 0) return radii;
        Blocks.Run(radii.Length, VerticesPerPiece, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                var targets = graph.Targets(i);
                var weights = graph.Weights(i);
                var sum = 0.0;
                for (var e = 0; e < targets.Length; e++)
                {
                    var distance = (Distance(neighbors, i, targets[e]) ?? Distance(neighbors, targets[e], i) ?? 0) / unit;
                    sum += weights[e] * distance * distance;
                }

                radii[i] = Math.Log(RadiusFloor + (targets.Length > 0 ? sum / Sums.Of(weights) : 0));
            }
        }, cancellation);
        return radii;
    }

    private static double? Distance(NearestNeighbors neighbors, int sample, int other)
    {
        var rank = neighbors.Indices(sample).IndexOf(other);
        return rank < 0 ? null : neighbors.Distances(sample)[rank];
    }

    /// <summary>With mean 0 and variance 1 at the given places; 0 at others, and everywhere if nothing varies.</summary>
    private static double[] Standardized(double[] values, int[] places)
    {
        var result = new double[values.Length];
        var mean = Mean(values, places);
        var deviation = Math.Sqrt(places.Sum(i => (values[i] - mean) * (values[i] - mean)) / places.Length);
        foreach (var i in places) result[i] = deviation > 0 ? (values[i] - mean) / deviation : 0;
        return result;
    }

    private static double Mean(double[] values, int[] places) => places.Sum(i => values[i]) / places.Length;
}
