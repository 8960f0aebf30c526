using System.Numerics.Tensors;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// One data set A of an integrative factorization A ≈ (W + V)·H, with the small products from which every step and the loss
/// follow: A is read twice in an iteration, and nothing is ever stacked.
/// </summary>
internal sealed class IntegrativePart
{
    // Problems are independent; large sides are cut at fixed places, so threads change nothing in the result.
    private const int ChunkLength = 256;

    private readonly double _lambda;
    private readonly FactorBlock _sum;
    private readonly FactorBlock _sampleSides;
    private readonly FactorBlock _featureSides;
    private readonly FactorBlock _products;
    private readonly double[] _gram;
    private readonly double[] _specificGram;
    private readonly double[] _sampleGram;

    public IntegrativePart(IFactorizable input, int rank, double lambda)
    {
        Input = input;
        _lambda = lambda;
        V = new FactorBlock(rank, input.FeatureCount);
        H = new FactorBlock(rank, input.SampleCount);
        _sum = new FactorBlock(rank, input.FeatureCount);
        _sampleSides = new FactorBlock(rank, input.SampleCount);
        _featureSides = new FactorBlock(rank, input.FeatureCount);
        _products = new FactorBlock(rank, input.FeatureCount);
        _gram = new double[rank * rank];
        _specificGram = new double[rank * rank];
        _sampleGram = new double[rank * rank];
    }

    /// <summary>A, m × n.</summary>
    public IFactorizable Input { get; }

    /// <summary>The specific loadings, k × m.</summary>
    public FactorBlock V { get; }

    /// <summary>The weights of the samples, k × n.</summary>
    public FactorBlock H { get; }

    /// <summary>The best H: min ‖A − (W + V)·H‖² + λ‖V·H‖², so G = (W + V)ᵀ(W + V) + λVᵀV and B = (W + V)ᵀA.</summary>
    public void SolveSamples(FactorBlock w)
    {
        TensorPrimitives.Add(w.Span, V.Span, _sum.Span);
        GramMatrix.Of(_sum, _gram);
        GramMatrix.Of(V, _specificGram);
        TensorPrimitives.MultiplyAdd(_specificGram, _lambda, _gram, _gram);
        Input.ProjectFeatures(_sum, _sampleSides);
        Solve(_gram, _sampleSides, H);
        GramMatrix.Of(H, _sampleGram);
        Input.ProjectSamples(H, _products);
    }

    /// <summary>The best V: G = (1 + λ)HHᵀ and B = HAᵀ − HHᵀW, both divided by 1 + λ.</summary>
    public void SolveSpecific(FactorBlock w)
    {
        SubtractFrom(_products, w, _featureSides);
        TensorPrimitives.Divide(_featureSides.Span, 1 + _lambda, _featureSides.Span);
        Solve(_sampleGram, _featureSides, V);
    }

    /// <summary>Adds what this data set says of W: G = HHᵀ and B = HAᵀ − HHᵀV.</summary>
    public void AddShared(double[] gram, FactorBlock rightHandSides)
    {
        SubtractFrom(_products, V, _featureSides);
        TensorPrimitives.Add(gram, _sampleGram, gram);
        TensorPrimitives.Add(rightHandSides.Span, _featureSides.Span, rightHandSides.Span);
    }

    /// <summary>‖A − (W + V)·H‖² + λ‖V·H‖² from the small products.</summary>
    public double Objective(FactorBlock w)
    {
        TensorPrimitives.Add(w.Span, V.Span, _sum.Span);
        GramMatrix.Of(_sum, _gram);
        var explained = 2 * Sums.OfProducts(_sum.Span, _products.Span) - Sums.OfProducts(_gram, _sampleGram);
        return Math.Max(0, Input.SquaredNorm - explained) + Penalty();
    }

    /// <summary>λ‖V·H‖².</summary>
    public double Penalty()
    {
        GramMatrix.Of(V, _specificGram);
        return _lambda * Math.Max(0, Sums.OfProducts(_specificGram, _sampleGram));
    }

    /// <summary>‖A − (W + V)·H‖², entry by entry.</summary>
    public double SquaredResidual(FactorBlock w)
    {
        TensorPrimitives.Add(w.Span, V.Span, _sum.Span);
        return Input.SquaredResidual(_sum, H);
    }

    /// <summary>The exact solution for every position of a side; on entry <paramref name="solution"/> holds a guess of what will be positive.</summary>
    public static void Solve(double[] gram, FactorBlock rightHandSides, FactorBlock solution)
        => Blocks.Run(solution.Length, ChunkLength, 50L * solution.Length * solution.Rank * solution.Rank,
            (start, end) => new NonNegativeLeastSquares(solution.Rank).Solve(gram, rightHandSides, solution, start, end));

    /// <summary>result = products − HHᵀ·loadings.</summary>
    private void SubtractFrom(FactorBlock products, FactorBlock loadings, FactorBlock result)
    {
        products.CopyTo(result);
        for (var f = 0; f < result.Rank; f++)
        {
            for (var g = 0; g < result.Rank; g++)
            {
                TensorPrimitives.MultiplyAdd(loadings[g], -_sampleGram[f * result.Rank + g], result[f], result[f]);
            }
        }
    }
}
