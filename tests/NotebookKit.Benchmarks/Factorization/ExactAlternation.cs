using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Benchmarks.Factorization;

/// <summary>
/// The reference for quality: plain alternating non-negative least squares, each half step solved exactly, with no
/// extrapolation and nothing else that makes it faster (Paatero and Tapper 1994; Kim and Park 2008).
/// </summary>
internal static class ExactAlternation
{
    /// <summary>Without extrapolation the same tolerance takes more iterations than <see cref="NmfOptions"/> allows.</summary>
    public const int MostIterations = 10_000;

    /// <summary>Runs from the start that the engine has for a seed, until an iteration lowers the loss by less than the tolerance.</summary>
    public static (double Loss, int Iterations, bool Converged) Run(IFactorizable input, int rank, int seed, double tolerance)
    {
        var w = UniformStart.Create(rank, input.FeatureCount, seed);
        var h = new FactorBlock(rank, input.SampleCount);
        var (forSamples, forFeatures) = (new FactorBlock(rank, input.SampleCount), new FactorBlock(rank, input.FeatureCount));
        var solver = new NonNegativeLeastSquares(rank);
        var (loss, iterations, converged) = (double.PositiveInfinity, 0, false);
        while (!converged && iterations < MostIterations)
        {
            Solve(solver, input.ProjectFeatures, w, forSamples, h);
            var gram = Solve(solver, input.ProjectSamples, h, forFeatures, w);
            var next = input.SquaredNorm - 2 * Sums.OfProducts(w.Span, forFeatures.Span) + Sums.OfProducts(Gram(w), gram);
            converged = loss - next <= tolerance * next;
            (loss, iterations) = (next, iterations + 1);
        }

        Solve(solver, input.ProjectFeatures, w, forSamples, h);
        return (input.SquaredResidual(w, h), iterations, converged);
    }

    /// <summary>The best factors of one side for those of the other; returns the Gram matrix of the other.</summary>
    private static double[] Solve(
        NonNegativeLeastSquares solver, Action<FactorBlock, FactorBlock> project, FactorBlock fixedSide, FactorBlock rightHandSides, FactorBlock solution)
    {
        var gram = Gram(fixedSide);
        project(fixedSide, rightHandSides);
        solver.Solve(gram, rightHandSides, solution, 0, solution.Length);
        return gram;
    }

    private static double[] Gram(FactorBlock side)
    {
        var gram = new double[side.Rank * side.Rank];
        for (var f = 0; f < side.Rank; f++)
        {
            for (var g = 0; g < side.Rank; g++) gram[f * side.Rank + g] = Sums.OfProducts(side[f], side[g]);
        }

        return gram;
    }
}
