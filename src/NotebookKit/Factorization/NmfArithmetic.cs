namespace NotebookKit;

/// <summary>The precision of the products with the values: <see cref="NmfOptions.Arithmetic"/>.</summary>
public enum NmfArithmetic
{
    /// <summary>Float64, 53 bits.</summary>
    DoublePrecision,

    /// <summary>
    /// Float32, 24 bits, until they tell no more; the last iterations in float64. Worth it from some 10⁷ values on: an iteration of a large
    /// dense matrix takes some two thirds of the time, of a sparse one some four fifths; fits of smaller ones can take longer, because the
    /// last iterations are made twice. Needs half the memory of dense values besides.
    /// </summary>
    /// <remarks>
    /// Everything but the products with the values stays float64: Gram matrices, half-steps, scaling and the loss of the model.
    /// The fit converges by the same tolerance as in float64, and at a minimum that is well determined to the same model: at a tolerance of
    /// 1e-10 within 1e-8 of the loss and 1e-5 of d. Before that rounding can change which minimum a start goes to, as another seed does. The
    /// losses on the way, in <see cref="NmfRun.LossHistory"/>, have about seven digits of ‖A‖².
    /// </remarks>
    SinglePrecision,
}
