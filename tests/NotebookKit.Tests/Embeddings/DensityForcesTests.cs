using System.Runtime.Intrinsics;
using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using NotebookKit.Embeddings;

namespace NotebookKit.Tests.Embeddings;

public sealed class DensityForcesTests
{
    [Property(MaxTest = 20)]
    public void Add_AnyLayout_IsTheGradientOfTheCorrelation(int seed)
    {
        var points = Samples.Labeled(Samples.Signed(seed, 3, 12));
        var neighbors = NearestNeighbors.Among(points, 3);
        var graph = FuzzyGraph.Unite(Memberships.Of(neighbors, 1), 1);
        var curve = new MembershipCurve(1.5, 0.9);
        var options = new UmapOptions { DensityWeight = 1e-3, DensityVarianceShift = 0.1 };
        var density = new DensityForces(graph, neighbors, curve, options);
        var layout = Samples.Signed(seed + 1, 12, 2).Cast<double>().Select(value => (float)(3 * value)).ToArray();
        density.Measure(layout, 2);
        var totalWeight = Enumerable.Range(0, 12).Sum(i => graph.Weights(i).ToArray().Sum()) / 2;
        for (var i = 0; i < 12; i++)
        {
            var gradient = new double[2];
            for (var e = 0; e < graph.Targets(i).Length; e++)
            {
                var moves = new Vector256<float>[2];
                density.Add(Enumerable.Repeat(i, 8).ToArray(), Enumerable.Repeat(graph.Targets(i)[e], 8).ToArray(), layout, 1, moves);
                for (var d = 0; d < 2; d++) gradient[d] += moves[d][5] * graph.Weights(i)[e] / (options.DensityWeight * totalWeight);
            }

            for (var d = 0; d < 2; d++)
            {
                var slope = (Moved(i, d, 1e-4) - Moved(i, d, -1e-4)) / 2e-4;
                Assert.Equal(slope, gradient[d], 1e-4 + 1e-3 * Math.Abs(slope));
            }
        }

        double Moved(int vertex, int dimension, double step)
        {
            var moved = Array.ConvertAll(layout, value => (double)value);
            moved[vertex * 2 + dimension] += step;
            return Correlation(graph, neighbors, curve, moved, options.DensityVarianceShift);
        }
    }

    [Fact]
    public void Fit_CloudsOfUnequalDensity_KeepsThemUnequal()
    {
        var wide = Matrix<double>.Build.DenseOfArray(Samples.Signed(1, 5, 200));
        var values = Matrix<double>.Build.Dense(5, 200, (i, j) => wide[i, j] * (j < 100 ? 0.1 : 1) + (j < 100 ? 20 : 0));
        var points = new LabeledMatrix(values);
        var plain = Radii(Umap.Fit(points));
        var dense = Radii(Umap.Fit(points, new UmapOptions { DensityWeight = 2 }));
        Assert.True(dense > 2 * plain, $"{plain} {dense}");

        // How much wider the second cloud lies than the first.
        static double Radii(UmapEmbedding embedding)
        {
            var near = NearestNeighbors.Among(embedding.Coordinates, 10);
            double Mean(int first) => Enumerable.Range(first, 100).Average(i => near.Distance(i, 9));
            return Mean(100) / Mean(0);
        }
    }

    [Fact]
    public void Add_GraphWithIsolatedVertices_IsAsWithoutThem()
    {
        var points = Samples.Labeled(Samples.Signed(3, 3, 12));
        var neighbors = NearestNeighbors.Among(points, 3);
        var graph = FuzzyGraph.Unite(Memberships.Of(neighbors, 1), 1);
        var lonely = Graphs.Of(15, Enumerable.Range(0, 12).SelectMany(i => Edges(graph, i)));
        var more = NearestNeighbors.Among(Samples.Labeled(Append(points)), 3);
        var layout = Samples.Signed(4, 15, 2).Cast<double>().Select(value => (float)(3 * value)).ToArray();
        var curve = new MembershipCurve(1.5, 0.9);
        var (first, second) = (Moves(new DensityForces(graph, neighbors, curve, new UmapOptions { DensityWeight = 1e-3 })), Moves(new DensityForces(lonely, more, curve, new UmapOptions { DensityWeight = 1e-3 })));
        Assert.Equal(first[0], second[0], 1e-6f);

        float[] Moves(DensityForces density)
        {
            density.Measure(layout, 2);
            var moves = new Vector256<float>[2];
            density.Add(Enumerable.Repeat(0, 8).ToArray(), Enumerable.Repeat(graph.Targets(0)[0], 8).ToArray(), layout, 1, moves);
            return [moves[0][0], moves[1][0]];
        }

        static double[,] Append(LabeledMatrix points)
        {
            // Far off, so that the neighbours of the others stay what they are.
            var result = new double[3, 15];
            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 15; j++) result[i, j] = j < 12 ? points[i, j] : 50 + j;
            }

            return result;
        }

        static IEnumerable<(int, int, double)> Edges(FuzzyGraph graph, int i)
        {
            var (targets, weights) = (graph.Targets(i).ToArray(), graph.Weights(i).ToArray());
            return targets.Zip(weights).Where(edge => edge.First > i).Select(edge => (i, edge.First, edge.Second)).ToArray();
        }
    }

    [Fact]
    public void Measure_AllPointsEqual_StaysFinite()
    {
        var points = new LabeledMatrix(Matrix<double>.Build.Dense(2, 10, 1));
        Assert.All(Umap.Fit(points, new UmapOptions { NeighborCount = 4, DensityWeight = 2, EpochCount = 30 }).Coordinates.Values.Enumerate(), value => Assert.True(double.IsFinite(value)));
    }

    /// <summary>The correlation that is to grow, from its definition.</summary>
    private static double Correlation(FuzzyGraph graph, NearestNeighbors neighbors, MembershipCurve curve, double[] layout, double shift)
    {
        var count = graph.VertexCount;
        var unit = Enumerable.Range(0, count).Average(i => neighbors.Distances(i).ToArray().Average());
        var (wanted, radii) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var (input, inputWeight, spread, weight) = (0.0, 0.0, 0.0, 0.0);
            for (var e = 0; e < graph.Targets(i).Length; e++)
            {
                var j = graph.Targets(i)[e];
                var rank = neighbors.Indices(i).IndexOf(j);
                var distance = rank >= 0 ? neighbors.Distance(i, rank) : neighbors.Distance(j, neighbors.Indices(j).IndexOf(i));
                input += graph.Weights(i)[e] * Math.Pow(distance / unit, 2);
                inputWeight += graph.Weights(i)[e];
                var squared = Math.Pow(layout[2 * i] - layout[2 * j], 2) + Math.Pow(layout[2 * i + 1] - layout[2 * j + 1], 2);
                spread += curve.At(squared) * squared;
                weight += curve.At(squared);
            }

            wanted[i] = Math.Log(1e-8 + input / inputWeight);
            radii[i] = Math.Log(1e-8 + spread / weight);
        }

        return wanted.PopulationCovariance(radii) / wanted.PopulationStandardDeviation() / Math.Sqrt(radii.PopulationVariance() + shift);
    }
}
