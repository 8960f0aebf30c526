using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// A Gram matrix for every position, of the entries that it has and their weights: one row over the positions for each pair of factors, so
/// that a factor can be improved at all positions at once. Needs k·(k + 1)/2 numbers for a position.
/// </summary>
internal sealed class OwnCurvature : ISideCurvature
{
    // Blocks are cut at fixed places, so threads change nothing in the result.
    private const int BlockLength = 32;

    private readonly int _rank;
    private readonly WeightedRows _rows;
    private readonly WeightedGram _grams;
    private readonly FactorBlock _pairs;

    /// <param name="rank">k.</param>
    /// <param name="rows">The entries of each position of the side.</param>
    /// <param name="unlistedAreZeros">Whether entries not listed are observed zeros of weight 1.</param>
    public OwnCurvature(int rank, WeightedRows rows, bool unlistedAreZeros)
    {
        (_rank, _rows) = (rank, rows);
        _grams = new WeightedGram(rank, rows, unlistedAreZeros);
        _pairs = new FactorBlock(rank * (rank + 1) / 2, rows.RowCount);
    }

    public void Prepare(FactorBlock fixedSide, double ridge)
    {
        _grams.Prepare(fixedSide);
        var ridges = new double[_rank];
        for (var f = 0; f < _rank; f++) ridges[f] = ridge * Sums.OfSquares(fixedSide[f]);
        Blocks.Run(_rows.RowCount, BlockLength, (long)_rows.Count * _rank * _rank, (start, end) =>
        {
            var gram = new double[_rank * _rank];
            for (var j = start; j < end; j++)
            {
                _grams.Of(j, gram);
                for (var f = 0; f < _rank; f++)
                {
                    for (var g = 0; g <= f; g++) _pairs[Pair(f, g)][j] = gram[f * _rank + g] + (g == f ? ridges[f] : 0);
                }
            }
        });
    }

    public void SubtractOthers(FactorBlock factors, int factor, double coupling, int start, Span<double> slope)
    {
        for (var g = 0; g < _rank; g++)
        {
            if (g == factor) continue;
            var gram = _pairs[Pair(factor, g)].Slice(start, slope.Length);
            var other = factors[g].Slice(start, slope.Length);
            for (var j = 0; j < slope.Length; j++) slope[j] -= (gram[j] + coupling) * other[j];
        }
    }

    public double OwnOf(int factor, Span<double> excess)
    {
        _pairs[Pair(factor, factor)].CopyTo(excess);

        // Where nothing was observed nothing depends on the position: any curvature will do, as its slope is zero.
        excess.Replace(0, 1);
        return 0;
    }

    private static int Pair(int f, int g) => f >= g ? f * (f + 1) / 2 + g : g * (g + 1) / 2 + f;
}
