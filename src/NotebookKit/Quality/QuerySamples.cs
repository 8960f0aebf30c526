using NotebookKit.Numerics;

namespace NotebookKit.Quality;

/// <summary>The samples that a measure looks at, and the loop over them.</summary>
internal sealed class QuerySamples
{
    // Large enough that the rows of distances are allocated rarely, small enough to stop soon and to share out evenly.
    private const int BlockSize = 32;

    private readonly int[] _samples;

    private QuerySamples(int[] samples) => _samples = samples;

    public int Count => _samples.Length;

    public int this[int query] => _samples[query];

    /// <summary>All of n samples, or as many as wanted, drawn without replacement, ascending.</summary>
    public static QuerySamples Draw(int sampleCount, int? wanted, int seed)
    {
        var samples = Enumerable.Range(0, sampleCount).ToArray();
        if (!(wanted < sampleCount)) return new QuerySamples(samples);

        // The first steps of the shuffle of Fisher and Yates.
        var stream = new RandomStream(seed, RandomStage.QuerySample, 0);
        for (var i = 0; i < wanted.Value; i++)
        {
            var pick = i + stream.NextBelow(sampleCount - i);
            (samples[i], samples[pick]) = (samples[pick], samples[i]);
        }

        Array.Resize(ref samples, wanted.Value);
        Array.Sort(samples);
        return new QuerySamples(samples);
    }

    /// <summary>Looks at every one, in parallel; what is found must not depend on the order.</summary>
    /// <param name="rows">How many rows of distances a look needs.</param>
    /// <param name="look">Takes the position among the queries, and the rows to write distances into.</param>
    /// <param name="done">Is told how many more are done, from any thread.</param>
    /// <param name="sampleCount">The length of a row.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public void ForEach(int sampleCount, int rows, Action<int, double[][]> look, Action<int> done, CancellationToken cancellation)
    {
        SideBySide.Run((Count + BlockSize - 1) / BlockSize, block =>
        {
            var buffers = new double[rows][];
            for (var r = 0; r < rows; r++) buffers[r] = new double[sampleCount];
            var (begin, end) = (block * BlockSize, Math.Min((block + 1) * BlockSize, Count));
            for (var query = begin; query < end; query++) look(query, buffers);
            done(end - begin);
        }, cancellation);
    }
}
