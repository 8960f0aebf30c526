using System.Globalization;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Embeddings;

/// <summary>Lets the peer's script lay a case out, and reads its layouts.</summary>
internal static class PeerLayouts
{
    private const int Dimensions = 2;

    /// <summary>For every seed the time and the layout, samples as columns.</summary>
    public static async Task<IReadOnlyList<(int Seed, double Seconds, LabeledMatrix Layout)>> RunAsync(
        UmapCase item, string input, int sampleCount, SeedRange seeds, CancellationToken cancellation)
    {
        var (layouts, times) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            var options = item.Options;
            object[] arguments =
            [
                input, options.NeighborCount, options.Metric == DistanceMetric.Cosine ? "cosine" : "euclidean", options.MinimumDistance, options.Spread,
                options.EpochCount!.Value, seeds.First, seeds.Last, Peer.Threads, item.PeerDescentThreads, layouts, times,
            ];
            await Peer.Uwot.RunAsync(Peer.Uwot.Script, arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!), cancellation);
            var values = MemoryMarshal.Cast<byte, double>(await File.ReadAllBytesAsync(layouts, cancellation)).ToArray();
            return [.. File.ReadLines(times).Skip(1).Select((line, index) => Read(line, values, index, sampleCount))];
        }
        finally
        {
            File.Delete(layouts);
            File.Delete(times);
        }
    }

    private static (int, double, LabeledMatrix) Read(string line, double[] values, int index, int sampleCount)
    {
        var cells = line.Split(',');
        var start = index * Dimensions * sampleCount;
        var layout = Matrix<double>.Build.Dense(Dimensions, sampleCount, (d, i) => values[start + d * sampleCount + i]);
        return (int.Parse(cells[0], CultureInfo.InvariantCulture), double.Parse(cells[1], CultureInfo.InvariantCulture), new LabeledMatrix(layout));
    }
}
