namespace NotebookKit.Factorization.Losses;

/// <summary>
/// Lowers a loss along the coordinate of its dispersion: a parabola through three points near the current one, of which
/// the best point seen is taken, so the loss never increases. The distance of the points follows how far the last move went.
/// </summary>
internal sealed class DispersionSearch(DispersedLoss loss)
{
    private const double FirstStep = 0.5;
    private const double LowestStep = 1e-3;
    private const double HighestStep = 2;
    private double _step = FirstStep;

    /// <summary>Moves the dispersion; returns the loss there.</summary>
    /// <param name="evaluate">The total loss at the dispersion that is set.</param>
    /// <param name="current">The total loss at the current dispersion.</param>
    public double Improve(Func<double> evaluate, double current)
    {
        var (start, dispersion) = (loss.Coordinate, loss.Dispersion);
        var best = (Loss: current, Dispersion: dispersion);
        var (below, above) = (Try(start - _step), Try(start + _step));
        var curvature = below - 2 * current + above;
        if (curvature > 0)
        {
            Try(start + Math.Clamp(_step * (below - above) / (2 * curvature), -4 * _step, 4 * _step));
        }

        loss.Dispersion = best.Dispersion;
        var moved = Math.Abs(loss.Coordinate - start);
        _step = Math.Clamp(moved > 0 ? 2 * moved : _step / 4, LowestStep, HighestStep);
        return best.Loss;

        double Try(double coordinate)
        {
            loss.Coordinate = coordinate;
            var total = evaluate();
            if (total < best.Loss) best = (total, loss.Dispersion);
            return total;
        }
    }
}
