namespace NotebookKit.Factorization.Losses;

/// <summary>A loss of the residual that grows slower than its square, and the weight of the square that majorizes it.</summary>
/// <param name="isHuber">Huber's loss; else the absolute value with a rounded tip.</param>
/// <param name="width">Where the square ends: δ or ε, above 0.</param>
internal sealed class ResidualLoss(bool isHuber, double width)
{
    // ε of the absolute error as a share of the mean value.
    private const double TipShare = 1e-4;

    public static ResidualLoss Of(NmfLoss loss, double meanValue)
        => new(loss.Kind == NmfLossKind.Huber, loss.Parameter ?? TipShare * meanValue);

    public double Loss(double residual)
    {
        var size = Math.Abs(residual);
        if (!isHuber)
        {
            // √(e² + ε²) − ε without its cancellation.
            return size * (size / (double.Hypot(size, width) + width));
        }

        return size <= width ? size * size / 2 : width * (size - width / 2);
    }

    /// <summary>w such that w/2·e² + constant lies above the loss everywhere and touches it at this residual.</summary>
    public double Weight(double residual)
        => isHuber ? Math.Min(1, width / Math.Abs(residual)) : 1 / double.Hypot(residual, width);
}
