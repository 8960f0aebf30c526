using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>Where the layout starts, as <see cref="UmapOptions.Initialization"/> says: n × dimensions, one sample after another.</summary>
internal static class LayoutStart
{
    // The original's: wide enough for clusters to pass one another.
    private const double Extent = 10;

    // Relative to the extent: no two samples may coincide, because nothing would ever part them.
    private const double Noise = 1e-4;

    public static float[] Create(LabeledMatrix points, FuzzyGraph graph, IReadOnlyList<int[]> components, UmapOptions options, CancellationToken cancellation)
    {
        var (count, dimensions) = (graph.VertexCount, options.DimensionCount);

        // Coordinates are dimensions × n by columns: already one sample after another.
        if (options.Start is { } given) return Noisy(given.Values.ToColumnMajorArray(), dimensions, options.Seed);
        return options.Initialization switch
        {
            UmapInitialization.Random => Random(count, dimensions, options.Seed),
            UmapInitialization.Pca => Noisy(Scaled(Principal(points, dimensions, cancellation)), dimensions, options.Seed),
            _ => Noisy(Scaled(SpectralStart.Create(graph, components, () => Principal(points, dimensions, cancellation), dimensions, options.Seed, cancellation)), dimensions, options.Seed),
        };
    }

    /// <summary>Each new sample at the mean of its neighbours, weighted by its memberships.</summary>
    public static float[] AmongNeighbors(CompressedRows memberships, float[] reference, int dimensions)
    {
        var layout = new float[memberships.RowCount * dimensions];
        for (var i = 0; i < memberships.RowCount; i++)
        {
            var targets = memberships.RowIndices(i);
            var weights = memberships.RowValues(i);
            var total = Sums.Of(weights);
            for (var d = 0; d < dimensions; d++)
            {
                var sum = 0.0;
                for (var e = 0; e < targets.Length; e++) sum += weights[e] * reference[targets[e] * dimensions + d];
                layout[i * dimensions + d] = (float)(sum / total);
            }
        }

        return layout;
    }

    private static float[] Random(int count, int dimensions, int seed)
    {
        var layout = new float[count * dimensions];
        for (var i = 0; i < count; i++)
        {
            var stream = new RandomStream(seed, RandomStage.LayoutStart, i);
            for (var d = 0; d < dimensions; d++) layout[i * dimensions + d] = (float)(Extent * (2 * stream.NextOpenUnit() - 1));
        }

        return layout;
    }

    /// <summary>The first principal components; dimensions beyond the rank of the points keep the noise alone.</summary>
    private static double[] Principal(LabeledMatrix points, int dimensions, CancellationToken cancellation)
    {
        var layout = new double[points.ColumnCount * dimensions];
        var count = Math.Min(dimensions, Math.Min(points.RowCount, points.ColumnCount - 1));
        var scores = Pca.Fit(Squarable(points), count, progress: new Progress(), cancellation: cancellation).Scores.Values;
        for (var i = 0; i < points.ColumnCount; i++)
        {
            for (var d = 0; d < scores.RowCount; d++) layout[i * dimensions + d] = scores[d, i];
        }

        return layout;
    }

    /// <summary>The points in a unit in which their squares neither overflow nor vanish; as they are where nothing threatens that.</summary>
    private static LabeledMatrix Squarable(LabeledMatrix points)
    {
        var largest = points.Values.Enumerate(Zeros.AllowSkip).Select(Math.Abs).DefaultIfEmpty(0).Max();
        return largest is 0 or (> 1e-100 and < 1e100) ? points : new LabeledMatrix(points.Values / largest);
    }

    private static double[] Scaled(double[] layout)
    {
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(layout));
        return largest == 0 ? layout : Array.ConvertAll(layout, value => value * (Extent / largest));
    }

    private static float[] Noisy(double[] layout, int dimensions, int seed)
    {
        var noisy = new float[layout.Length];
        var noise = Noise * Math.Max(Extent, Math.Abs(TensorPrimitives.MaxMagnitude(layout)));
        for (var i = 0; i < layout.Length / dimensions; i++)
        {
            var stream = new RandomStream(seed, RandomStage.LayoutStart, i);
            for (var d = 0; d < dimensions; d++)
            {
                noisy[i * dimensions + d] = (float)(layout[i * dimensions + d] + noise * (2 * stream.NextOpenUnit() - 1));
            }
        }

        return noisy;
    }

    /// <summary>Keeps the steps of the components to themselves: whoever waits for a layout is told of its epochs.</summary>
    private sealed class Progress : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
        }
    }
}
