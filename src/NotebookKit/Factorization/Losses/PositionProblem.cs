using System.Numerics.Tensors;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Losses;

/// <summary>
/// The likelihood problem of one position: entries with their factors x_i (k each), predictions μ_i = x_i·h, and a loss that
/// is lowered by one step of h ≥ 0. The memory is used again from position to position.
/// </summary>
/// <remarks>
/// The step is Newton's (or Fisher's): the loss is replaced by its tangent parabola, whose minimum over h ≥ 0 is exact
/// non-negative least squares, and the way there is shortened until the loss falls. Should that fail, one multiplicative step
/// is made, which cannot raise the loss. Newton steps need a fraction of the iterations of multiplicative ones.
/// </remarks>
internal sealed class PositionProblem(int rank, int mostEntries, EntryLoss loss, double floor, double zeroLevel)
{
    // What a step must gain, as a share of what its slope promises; how it is shortened, and how often.
    private const double LeastGain = 1e-4;
    private const double Shortening = 0.4;
    private const int MostTries = 6;

    // Keeps the parabola strictly convex; it is centred on the current h, so it moves no solution.
    private const double Proximity = 1e-9;

    private readonly double[] _values = new double[mostEntries];
    private readonly double[] _weights = new double[mostEntries];
    private readonly double[] _factors = new double[mostEntries * rank];
    private readonly double[] _predictions = new double[mostEntries];
    private readonly double[] _changes = new double[mostEntries];
    private readonly double[] _numerator = new double[rank];
    private readonly double[] _denominator = new double[rank];
    private readonly double[] _direction = new double[rank];
    private readonly double[] _gram = new double[rank * rank];
    private readonly FactorBlock _rightHandSide = new(rank, 1);
    private readonly FactorBlock _target = new(rank, 1);
    private readonly NonNegativeLeastSquares _solver = new(rank);
    private int _count;

    /// <summary>h, the current weights.</summary>
    public double[] Weights { get; } = new double[rank];

    /// <summary>Forgets the entries.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds an entry; one of weight 0 matters only where <see cref="Step"/> is told of background sums.</summary>
    public void Add(double value, double weight, ReadOnlySpan<double> factors, double prediction)
    {
        (_values[_count], _weights[_count], _predictions[_count]) = (value, weight, prediction);
        factors.CopyTo(_factors.AsSpan(_count * rank));
        _count++;
    }

    /// <summary>Moves <see cref="Weights"/> to where the loss is lower, or leaves them at a minimum.</summary>
    /// <param name="background">
    /// Σ x over all places of the position, if all that have no entry are zeros of weight 1 in a loss that is linear there;
    /// else empty. An entry then counts on top of the zero that its place has already.
    /// </param>
    /// <returns>The loss at the new weights.</returns>
    public double Step(ReadOnlySpan<double> background)
    {
        Accumulate(background);
        if (loss.IsBoundedAbove || TryNewton(background) is not { } reached)
        {
            Multiply();
            for (var i = 0; i < _count; i++) _predictions[i] = Sums.OfProducts(_factors.AsSpan(i * rank, rank), Weights);
            return LossAt(0, background);
        }

        return reached;
    }

    /// <summary>The step along the parabola's direction, as long as the loss allows; the loss there, or null if none is short enough.</summary>
    private double? TryNewton(ReadOnlySpan<double> background)
    {
        var before = LossAt(0, background);
        var slope = Aim();
        if (!_direction.AsSpan().ContainsAnyExcept(0)) return before;
        for (var i = 0; i < _count; i++) _changes[i] = Sums.OfProducts(_factors.AsSpan(i * rank, rank), _direction);
        var length = 1.0;
        for (var attempt = 0; attempt < MostTries; attempt++, length *= Shortening)
        {
            var after = LossAt(length, background);
            if (!(after <= before + LeastGain * length * slope)) continue;
            for (var f = 0; f < rank; f++) Weights[f] = length == 1 ? _target[f][0] : Weights[f] + length * _direction[f];
            return after;
        }

        return null;
    }

    /// <summary>Σ x·P, Σ x·Q and the Gram matrix of the curvature.</summary>
    private void Accumulate(ReadOnlySpan<double> background)
    {
        _numerator.AsSpan().Clear();
        _denominator.AsSpan().Clear();
        _gram.AsSpan().Clear();
        for (var i = 0; i < _count; i++)
        {
            var (value, weight, prediction) = (_values[i], _weights[i], Math.Max(floor, _predictions[i]));
            var x = _factors.AsSpan(i * rank, rank);
            if (weight > 0)
            {
                var (p, q) = loss.Majorize(value, prediction);
                if (p != 0) Add(x, weight * p, _numerator);
                Add(x, weight * q - (background.IsEmpty ? 0 : 1), _denominator);

                // Near a prediction of zero the information on a zero has no bound; what lies below the level counts as the level.
                AddSquare(x, weight * loss.Curvature(value, value == 0 ? Math.Max(prediction, zeroLevel) : prediction));
            }
            else if (!background.IsEmpty)
            {
                Add(x, -1, _denominator);
            }
        }

        for (var f = 0; f < rank; f++)
        {
            if (!background.IsEmpty) _denominator[f] = Math.Max(0, _denominator[f] + background[f]);
            _gram[f * rank + f] *= 1 + Proximity;
            for (var g = 0; g < f; g++) _gram[g * rank + f] = _gram[f * rank + g];
        }
    }

    /// <summary>The direction to the minimum of the parabola; returns the slope of the loss along it, ≤ 0 but for rounding.</summary>
    private double Aim()
    {
        for (var f = 0; f < rank; f++)
        {
            _target[f][0] = Weights[f];
            var gradient = loss.ZeroSlope * (_denominator[f] - _numerator[f]);
            _rightHandSide[f][0] = Sums.OfProducts(_gram.AsSpan(f * rank, rank), Weights) - gradient;
        }

        _solver.Solve(_gram, _rightHandSide, _target, 0, 1);
        var slope = 0.0;
        for (var f = 0; f < rank; f++)
        {
            _direction[f] = _target[f][0] - Weights[f];
            slope += loss.ZeroSlope * (_denominator[f] - _numerator[f]) * _direction[f];
        }

        return slope;
    }

    /// <summary>The loss after a part of the way along the direction.</summary>
    private double LossAt(double length, ReadOnlySpan<double> background)
    {
        var total = 0.0;
        for (var i = 0; i < _count; i++)
        {
            var prediction = length == 0 ? _predictions[i] : Math.Max(0, _predictions[i] + length * _changes[i]);
            if (!background.IsEmpty) total -= loss.ZeroSlope * prediction;
            if (_weights[i] > 0) total += _weights[i] * loss.Loss(_values[i], Math.Max(floor, prediction));
        }

        if (background.IsEmpty) return total;
        var product = Sums.OfProducts(background, Weights) + (length == 0 ? 0 : length * Sums.OfProducts(background, _direction));
        return total + loss.ZeroSlope * product;
    }

    /// <summary>h ← h · (Σ x·P / Σ x·Q)^γ.</summary>
    private void Multiply()
    {
        for (var f = 0; f < rank; f++)
        {
            var ratio = _denominator[f] > 0 ? _numerator[f] / _denominator[f] : 0;
            Weights[f] = ratio == 0 ? 0 : Weights[f] * (loss.Exponent == 1 ? ratio : Math.Pow(ratio, loss.Exponent));
        }
    }

    private static void Add(ReadOnlySpan<double> x, double factor, double[] target)
    {
        for (var f = 0; f < x.Length; f++) target[f] += factor * x[f];
    }

    /// <summary>The lower triangle of curvature·x·xᵀ.</summary>
    private void AddSquare(ReadOnlySpan<double> x, double curvature)
    {
        for (var f = 0; f < x.Length; f++)
        {
            var scaled = curvature * x[f];
            if (scaled == 0) continue;
            var row = _gram.AsSpan(f * rank, f + 1);
            if (row.Length >= 8) TensorPrimitives.MultiplyAdd(x[..row.Length], scaled, row, row);
            else for (var g = 0; g < row.Length; g++) row[g] = x[g] * scaled + row[g];
        }
    }
}
