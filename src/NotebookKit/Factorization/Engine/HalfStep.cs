using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Half an iteration: better non-negative factors of one side (length L) when those of the other are fixed.
/// Keeps the normal equations of the last solve, from which the loss follows without touching the input again.
/// </summary>
internal sealed class HalfStep
{
    // Problems are independent; large sides are cut at fixed places, so threads change nothing in the result.
    private const int ChunkLength = 256;

    private readonly FactorBlock _gram;
    private readonly FactorBlock _ownGram;
    private readonly FactorBlock _rightHandSides;
    private readonly NonNegativeSweeps _sweeps;
    private readonly Action<FactorBlock, FactorBlock> _project;

    /// <param name="rank">k.</param>
    /// <param name="length">L, the length of the side that is solved for.</param>
    /// <param name="project">The product with the input: from the fixed side (first) to the solved side (second).</param>
    public HalfStep(int rank, int length, Action<FactorBlock, FactorBlock> project)
    {
        _gram = new FactorBlock(rank, rank);
        _ownGram = new FactorBlock(rank, rank);
        _rightHandSides = new FactorBlock(rank, length);
        _sweeps = new NonNegativeSweeps(rank);
        _project = project;
    }

    /// <summary>Solves exactly for <paramref name="solution"/>, which on entry holds a guess of what will be positive.</summary>
    public void Solve(FactorBlock fixedSide, FactorBlock solution)
    {
        Prepare(fixedSide);
        Blocks.Run(solution.Length, ChunkLength, 50L * solution.Length * solution.Rank * solution.Rank,
            (start, end) => new NonNegativeLeastSquares(solution.Rank).Solve(_gram.Span, _rightHandSides, solution, start, end));
    }

    /// <summary>Improves <paramref name="solution"/> from what it holds, by sweeps of coordinate descent.</summary>
    public void Improve(FactorBlock fixedSide, FactorBlock solution, int maxSweeps, double settled)
    {
        Prepare(fixedSide);
        _sweeps.Solve(_gram.Span, _rightHandSides, solution, maxSweeps, settled);
    }

    /// <summary>‖A‖² − 2⟨X, B⟩ + ⟨XXᵀ, G⟩: the squared error of the last solution X with the side that was fixed.</summary>
    public double Loss(double squaredNorm, FactorBlock solution)
    {
        Gram(solution, _ownGram);
        var explained = 2 * Sums.OfProducts(solution.Span, _rightHandSides.Span) - Sums.OfProducts(_ownGram.Span, _gram.Span);
        return Math.Max(0, squaredNorm - explained);
    }

    private void Prepare(FactorBlock fixedSide)
    {
        Gram(fixedSide, _gram);
        _project(fixedSide, _rightHandSides);
    }

    private static void Gram(FactorBlock side, FactorBlock gram) => InnerProducts.Multiply(side, side.Span, 0, side.Rank, gram);
}
