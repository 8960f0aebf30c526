using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Storage;

namespace NotebookKit.Factorization.Engine;

/// <summary>Chooses how the engine reads a matrix: as it is stored.</summary>
internal static class Operand
{
    public static IFactorizable Of(Matrix<double> values) => values.Storage is SparseCompressedRowMatrixStorage<double> sparse
        ? new SparseOperand(sparse)
        : new DenseOperand(values);

    /// <summary>
    /// The same entry by entry, where the options have missing values, weights, or a loss that needs them, and with products in the
    /// precision that they name.
    /// </summary>
    public static IFactorizable Of(Matrix<double> values, NmfOptions options)
    {
        if (options.NeedsEntries) return ObservedEntries.From(values, options.Missing, options.Weights?.Values);
        var input = Of(values);
        if (options.Arithmetic == NmfArithmetic.DoublePrecision) return input;
        return input is SparseOperand sparse ? RoundedOperand.Of(sparse) : RoundedOperand.Of((DenseOperand)input);
    }
}
