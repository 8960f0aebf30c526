using System.Numerics.Tensors;

namespace NotebookKit.Factorization.Engine;

/// <summary>A point further along the last move of non-negative factors.</summary>
internal static class Extrapolation
{
    /// <summary>result = max(0, next + weight · (next − last)); the result may be <paramref name="last"/>.</summary>
    public static void Extend(FactorBlock last, FactorBlock next, double weight, FactorBlock result)
    {
        if (weight == 0)
        {
            next.CopyTo(result);
            return;
        }

        TensorPrimitives.Subtract(next.Span, last.Span, result.Span);
        TensorPrimitives.MultiplyAdd(result.Span, weight, next.Span, result.Span);
        TensorPrimitives.Max(result.Span, 0.0, result.Span);
    }
}
