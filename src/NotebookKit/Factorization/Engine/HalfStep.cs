using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Half an iteration: the best non-negative factors of one side (length L) when those of the other are fixed.
/// Keeps the normal equations of the last solve, from which the loss follows without touching the input again.
/// </summary>
internal sealed class HalfStep
{
    // Problems are independent; large sides are cut at fixed places, so threads change nothing in the result.
    private const int ChunkLength = 1024;

    private readonly double[] _gram;
    private readonly double[] _ownGram;
    private readonly FactorBlock _rightHandSides;
    private readonly NonNegativeLeastSquares[] _solvers;
    private readonly Action<FactorBlock, FactorBlock> _project;

    /// <param name="rank">k.</param>
    /// <param name="length">L, the length of the side that is solved for.</param>
    /// <param name="project">The product with the input: from the fixed side (first) to the solved side (second).</param>
    public HalfStep(int rank, int length, Action<FactorBlock, FactorBlock> project)
    {
        _gram = new double[rank * rank];
        _ownGram = new double[rank * rank];
        _rightHandSides = new FactorBlock(rank, length);
        _project = project;
        _solvers = new NonNegativeLeastSquares[(length + ChunkLength - 1) / ChunkLength];
        for (var i = 0; i < _solvers.Length; i++) _solvers[i] = new NonNegativeLeastSquares(rank);
    }

    /// <summary>Solves for <paramref name="solution"/>, which on entry holds a guess of what will be positive.</summary>
    public void Solve(FactorBlock fixedSide, FactorBlock solution)
    {
        Gram(fixedSide, _gram);
        _project(fixedSide, _rightHandSides);
        if (_solvers.Length == 1)
        {
            SolveChunk(solution, 0);
        }
        else
        {
            Parallel.For(0, _solvers.Length, chunk => SolveChunk(solution, chunk));
        }
    }

    /// <summary>‖A‖² − 2⟨X, B⟩ + ⟨XXᵀ, G⟩: the squared error of the last solution X with the side that was fixed.</summary>
    public double Loss(double squaredNorm, FactorBlock solution)
    {
        Gram(solution, _ownGram);
        var explained = 2 * Sums.OfProducts(solution.Span, _rightHandSides.Span) - Sums.OfProducts(_ownGram, _gram);
        return Math.Max(0, squaredNorm - explained);
    }

    private void SolveChunk(FactorBlock solution, int chunk)
        => _solvers[chunk].Solve(_gram, _rightHandSides, solution, chunk * ChunkLength, Math.Min(solution.Length, (chunk + 1) * ChunkLength));

    private static void Gram(FactorBlock side, double[] gram)
    {
        for (var f = 0; f < side.Rank; f++)
        {
            for (var g = 0; g <= f; g++)
            {
                gram[f * side.Rank + g] = gram[g * side.Rank + f] = Sums.OfProducts(side[f], side[g]);
            }
        }
    }
}
