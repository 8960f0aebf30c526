using System.Numerics.Tensors;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>One Gram matrix for all positions: every entry counts the same.</summary>
internal sealed class SharedCurvature(int rank) : ISideCurvature
{
    private readonly double[] _gram = new double[rank * rank];

    public void Prepare(FactorBlock fixedSide, double ridge)
    {
        GramMatrix.Of(fixedSide, _gram);
        for (var f = 0; f < rank; f++) _gram[f * rank + f] += ridge * _gram[f * rank + f];
    }

    public void SubtractOthers(FactorBlock factors, int factor, double coupling, int start, Span<double> slope)
    {
        for (var g = 0; g < rank; g++)
        {
            if (g != factor) TensorPrimitives.MultiplyAdd(factors[g].Slice(start, slope.Length), -(_gram[factor * rank + g] + coupling), slope, slope);
        }
    }

    public double OwnOf(int factor, Span<double> excess)
    {
        excess.Clear();
        return _gram[factor * rank + factor];
    }
}
