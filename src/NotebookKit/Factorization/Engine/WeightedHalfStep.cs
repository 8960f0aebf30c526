using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Half an iteration with weights: the best non-negative factors of one side when those of the other are fixed, each
/// position with the Gram matrix of the entries that it has.
/// </summary>
internal sealed class WeightedHalfStep
{
    // Blocks are cut at fixed places, so threads change nothing in the result.
    private const int BlockLength = 32;

    private readonly int _rank;
    private readonly WeightedRows _rows;
    private readonly Action<FactorBlock, FactorBlock> _project;
    private readonly WeightedGram _grams;
    private readonly FactorBlock _rightHandSides;
    private readonly NonNegativeLeastSquares[] _solvers;
    private readonly double[][] _blockGrams;
    private readonly double[] _squares;
    private readonly double[] _ridges;
    private readonly double[] _losses;

    /// <param name="rank">k.</param>
    /// <param name="rows">The entries of each position of the side that is solved for.</param>
    /// <param name="unlistedAreZeros">Whether entries not listed are observed zeros of weight 1.</param>
    /// <param name="project">The product with the weighted input: from the fixed side (first) to the solved side (second).</param>
    public WeightedHalfStep(int rank, WeightedRows rows, bool unlistedAreZeros, Action<FactorBlock, FactorBlock> project)
    {
        (_rank, _rows, _project) = (rank, rows, project);
        _grams = new WeightedGram(rank, rows, unlistedAreZeros);
        _rightHandSides = new FactorBlock(rank, rows.RowCount);
        _solvers = new NonNegativeLeastSquares[(rows.RowCount + BlockLength - 1) / BlockLength];
        _blockGrams = new double[_solvers.Length][];
        for (var block = 0; block < _solvers.Length; block++)
        {
            _solvers[block] = new NonNegativeLeastSquares(rank);
            _blockGrams[block] = new double[rank * rank];
        }

        _losses = new double[rows.RowCount];
        _ridges = new double[rank];
        _squares = new double[rows.RowCount];
        for (var j = 0; j < _squares.Length; j++)
        {
            for (var entry = rows.Starts[j]; entry < rows.Starts[j + 1]; entry++)
            {
                _squares[j] += rows.Weights[entry] * rows.Values[entry] * rows.Values[entry];
            }
        }
    }

    /// <summary>Solves for <paramref name="solution"/>, which on entry holds a guess of what will be positive.</summary>
    /// <param name="fixedSide">The factors of the other side, x.</param>
    /// <param name="solution">Those of this side, y.</param>
    /// <param name="ridge">ε of a penalty ε·Σ ‖x_f‖²·‖y_f‖².</param>
    /// <returns>The weighted squared error of the solution with the penalty, from the normal equations.</returns>
    public double Solve(FactorBlock fixedSide, FactorBlock solution, double ridge = 0)
    {
        for (var f = 0; f < _rank; f++) _ridges[f] = ridge * Sums.OfSquares(fixedSide[f]);
        _grams.Prepare(fixedSide);
        _project(fixedSide, _rightHandSides);
        Blocks.Run(_rows.RowCount, BlockLength, (long)_rows.Count * _rank * _rank, (start, end) =>
        {
            var block = start / BlockLength;
            var gram = _blockGrams[block];
            for (var j = start; j < end; j++)
            {
                _grams.Of(j, gram);
                for (var f = 0; f < _rank; f++) gram[f * _rank + f] += _ridges[f];
                _solvers[block].Solve(gram, _rightHandSides, solution, j, j + 1);
                _losses[j] = Loss(j, gram, solution);
            }
        });
        return Math.Max(0, Sums.Of(_losses));
    }

    /// <summary>Σ w·a² − 2·x·b + xᵀ·G·x of one position.</summary>
    private double Loss(int j, double[] gram, FactorBlock solution)
    {
        var explained = 0.0;
        for (var f = 0; f < _rank; f++)
        {
            var value = solution[f][j];
            if (value == 0) continue;
            var product = 0.0;
            for (var g = 0; g < _rank; g++) product += gram[f * _rank + g] * solution[g][j];
            explained += value * (2 * _rightHandSides[f][j] - product);
        }

        return _squares[j] - explained;
    }
}
