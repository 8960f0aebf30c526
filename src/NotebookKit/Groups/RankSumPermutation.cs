using NotebookKit.Numerics;

namespace NotebookKit;

/// <summary>
/// Rank sums of some samples against the others, for several factors at once, and what they are when the labels are
/// permuted. The same permutation serves all factors, so that their dependence is kept.
/// </summary>
/// <remarks>
/// A rank sum is divided by its standard deviation over all permutations, ties included: only then do factors with
/// many equal weights (zeros, mostly) and factors without compare, and the maximum over factors favours none.
/// </remarks>
internal sealed class RankSumPermutation
{
    private const int BlockLength = 64;

    // Rank sums are integers before they are scaled; this is far below the distance of two of them.
    private const double Equal = 1e-12;

    private readonly int[][] _ranks;
    private readonly double[] _deviations;
    private readonly int _sampleCount;
    private readonly int _insideCount;
    private readonly bool _isTwoSided;

    /// <param name="weights">k factors over n samples.</param>
    /// <param name="insideCount">How many of the samples are inside, from 1 to n − 1.</param>
    /// <param name="isTwoSided">Whether smaller weights inside count as larger ones do.</param>
    public RankSumPermutation(double[][] weights, int insideCount, bool isTwoSided)
    {
        _sampleCount = weights[0].Length;
        _insideCount = insideCount;
        _isTwoSided = isTwoSided;
        _ranks = Array.ConvertAll(weights, DoubledRanks);
        _deviations = Array.ConvertAll(_ranks, Deviation);
    }

    /// <summary>The standardized rank sum of each factor for the samples at some positions; 0 where all weights are equal.</summary>
    public double[] Statistics(ReadOnlySpan<int> inside)
    {
        var statistics = new double[_ranks.Length];
        Statistics(inside, isComplement: false, statistics);
        return statistics;
    }

    /// <summary>Permutation p-values of what was observed: of each factor by itself, and adjusted for all of them.</summary>
    /// <remarks>Deterministic whatever the thread count: a permutation depends on the seed and its number alone, and hits are counted.</remarks>
    public (double[] Own, double[] Adjusted) PValues(double[] observed, int permutations, int seed, CancellationToken cancellation)
    {
        var factorCount = observed.Length;
        var descending = Enumerable.Range(0, factorCount).OrderByDescending(f => observed[f]).ToArray();
        var (ownHits, stepHits) = (new int[factorCount], new int[factorCount]);
        var gate = new Lock();
        var blocks = (permutations + BlockLength - 1) / BlockLength;
        Parallel.For(0, blocks, new ParallelOptions { CancellationToken = cancellation }, block =>
        {
            var (own, step) = (new int[factorCount], new int[factorCount]);
            CountBlock(block * BlockLength, Math.Min(permutations, (block + 1) * BlockLength), observed, descending, seed, own, step);
            lock (gate)
            {
                for (var f = 0; f < factorCount; f++) (ownHits[f], stepHits[f]) = (ownHits[f] + own[f], stepHits[f] + step[f]);
            }
        });

        var pValues = Array.ConvertAll(ownHits, hits => (1.0 + hits) / (1.0 + permutations));
        var adjusted = new double[factorCount];
        var highest = 0.0;
        foreach (var f in descending) adjusted[f] = highest = Math.Max(highest, (1.0 + stepHits[f]) / (1.0 + permutations));
        return (pValues, adjusted);
    }

    private void CountBlock(int first, int end, double[] observed, int[] descending, int seed, int[] ownHits, int[] stepHits)
    {
        var positions = new int[_sampleCount];
        var statistics = new double[observed.Length];

        // The smaller side is drawn: what the other side has is the rest.
        var drawn = Math.Min(_insideCount, _sampleCount - _insideCount);
        for (var round = first; round < end; round++)
        {
            for (var i = 0; i < positions.Length; i++) positions[i] = i;
            var stream = new RandomStream(seed, RandomStage.Permutation, round);
            for (var i = 0; i < drawn; i++)
            {
                var j = i + stream.NextBelow(positions.Length - i);
                (positions[i], positions[j]) = (positions[j], positions[i]);
            }

            Statistics(positions.AsSpan(0, drawn), drawn < _insideCount, statistics);

            // Each factor is held against the largest of itself and those that were observed below it.
            var largest = double.NegativeInfinity;
            for (var place = descending.Length - 1; place >= 0; place--)
            {
                var f = descending[place];
                largest = Math.Max(largest, statistics[f]);
                if (statistics[f] >= observed[f] - Equal) ownHits[f]++;
                if (largest >= observed[f] - Equal) stepHits[f]++;
            }
        }
    }

    private void Statistics(ReadOnlySpan<int> side, bool isComplement, double[] statistics)
    {
        var expected = (long)side.Length * (_sampleCount + 1);
        for (var f = 0; f < _ranks.Length; f++)
        {
            var sum = -expected;
            foreach (var sample in side) sum += _ranks[f][sample];
            if (isComplement) sum = -sum;
            statistics[f] = _deviations[f] > 0 ? (_isTwoSided ? Math.Abs(sum) : sum) / _deviations[f] : 0;
        }
    }

    /// <summary>Twice the rank of each weight, counted from 1, equal weights sharing their mean: always an integer.</summary>
    private static int[] DoubledRanks(double[] weights)
    {
        var order = Enumerable.Range(0, weights.Length).OrderBy(i => weights[i]).ToArray();
        var ranks = new int[weights.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && weights[order[end]] == weights[order[start]]) end++;
            for (var i = start; i < end; i++) ranks[order[i]] = start + end + 1;
            start = end;
        }

        return ranks;
    }

    /// <summary>The standard deviation of the sum of doubled ranks when as many as are inside are drawn without replacement.</summary>
    private double Deviation(int[] ranks)
    {
        double mean = _sampleCount + 1;
        var squares = ranks.Sum(rank => (rank - mean) * (rank - mean));
        return Math.Sqrt((double)_insideCount * (_sampleCount - _insideCount) / ((double)_sampleCount * (_sampleCount - 1)) * squares);
    }
}
