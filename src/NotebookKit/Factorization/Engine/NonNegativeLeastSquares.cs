namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Solves min ‖F·x − b‖² over x ≥ 0 for many right-hand sides that share the Gram matrix G = FᵀF, exactly, by
/// an active-set method on the normal equations (Lawson and Hanson 1974; in this form Bro and de Jong 1997). Each
/// problem starts from the set of positive variables that it ended with the last time; once a factorization has
/// settled, that is the answer and one small triangular solve confirms it.
/// </summary>
/// <remarks>One instance serves one thread: it owns the scratch memory of a solve.</remarks>
internal sealed class NonNegativeLeastSquares
{
    private const double RoundingTolerance = 1e-13;

    private readonly int _rank;
    private readonly double[] _factor;
    private readonly double[] _trial;
    private readonly double[] _solution;
    private readonly double[] _rightHandSide;
    private readonly int[] _passive;
    private readonly bool[] _isPassive;
    private readonly bool[] _isBarred;

    public NonNegativeLeastSquares(int rank)
    {
        _rank = rank;
        _factor = new double[rank * rank];
        _trial = new double[rank];
        _solution = new double[rank];
        _rightHandSide = new double[rank];
        _passive = new int[rank];
        _isPassive = new bool[rank];
        _isBarred = new bool[rank];
    }

    /// <summary>
    /// Solves for the positions [start, end) of a side: on entry <paramref name="solution"/> holds the last
    /// solution (its positive entries are the first guess of the passive set), on return the new one.
    /// </summary>
    /// <param name="gram">k × k, symmetric.</param>
    /// <param name="rightHandSides">k × length: column j is Fᵀb of problem j.</param>
    /// <param name="solution">k × length.</param>
    /// <param name="start">First problem.</param>
    /// <param name="end">One past the last problem.</param>
    public void Solve(ReadOnlySpan<double> gram, FactorBlock rightHandSides, FactorBlock solution, int start, int end)
    {
        Span<double> b = _rightHandSide;
        for (var j = start; j < end; j++)
        {
            for (var f = 0; f < _rank; f++)
            {
                b[f] = rightHandSides[f][j];
                _solution[f] = solution[f][j];
            }

            SolveOne(gram, b);
            for (var f = 0; f < _rank; f++) solution[f][j] = _solution[f];
        }
    }

    private void SolveOne(ReadOnlySpan<double> gram, ReadOnlySpan<double> b)
    {
        var count = 0;
        for (var f = 0; f < _rank; f++)
        {
            _isBarred[f] = false;
            _isPassive[f] = _solution[f] > 0;
            if (_isPassive[f]) _passive[count++] = f;
        }

        count = DescendTo(gram, b, count);

        // Lawson and Hanson's loop: free the variable that descends most, solve, step back to the feasible set.
        // Each pass lowers the objective strictly, so no passive set comes twice; the bound is only a fuse.
        for (var pass = 0; pass < 3 * _rank + 10; pass++)
        {
            var entering = -1;
            var steepest = 0.0;
            for (var f = 0; f < _rank; f++)
            {
                if (_isPassive[f] || _isBarred[f]) continue;
                var gradient = b[f];
                var size = Math.Abs(b[f]);
                for (var p = 0; p < count; p++)
                {
                    var term = gram[f * _rank + _passive[p]] * _solution[_passive[p]];
                    gradient -= term;
                    size += Math.Abs(term);
                }

                // A difference of numbers of this size: below the tolerance it is rounding, not descent.
                if (gradient > RoundingTolerance * size && gradient > steepest)
                {
                    steepest = gradient;
                    entering = f;
                }
            }

            if (entering < 0) return;
            var before = count;
            _isPassive[entering] = true;
            _passive[count++] = entering;
            count = DescendTo(gram, b, count);

            // A variable that leaves alone, the others being where they were, depends on them to working precision:
            // it would come back forever.
            if (!_isPassive[entering] && count == before) _isBarred[entering] = true;
        }
    }

    /// <summary>
    /// Moves from the current point towards the unconstrained minimum on the passive set, dropping the variables
    /// that reach zero on the way, until that minimum is feasible. Returns the size of the passive set.
    /// </summary>
    private int DescendTo(ReadOnlySpan<double> gram, ReadOnlySpan<double> b, int count)
    {
        while (count > 0)
        {
            count = SolvePassive(gram, b, count);

            // The first variable to reach zero on the way ends the step.
            var step = 1.0;
            var blocking = -1;
            for (var p = 0; p < count; p++)
            {
                if (_trial[p] > 0) continue;
                var current = _solution[_passive[p]];
                var reach = current > 0 ? current / (current - _trial[p]) : 0;
                if (blocking >= 0 && reach >= step) continue;
                step = reach;
                blocking = p;
            }

            if (blocking < 0)
            {
                for (var p = 0; p < count; p++) _solution[_passive[p]] = _trial[p];
                return count;
            }

            var kept = 0;
            for (var p = 0; p < count; p++)
            {
                var f = _passive[p];
                var value = _solution[f] + step * (_trial[p] - _solution[f]);
                if (p == blocking || value <= 0)
                {
                    _solution[f] = 0;
                    _isPassive[f] = false;
                }
                else
                {
                    _solution[f] = value;
                    _passive[kept++] = f;
                }
            }

            count = kept;
        }

        return 0;
    }

    /// <summary>
    /// Cholesky solution on the passive set into <see cref="_trial"/>. A variable whose column depends on those
    /// before it (a pivot lost to rounding) is set to zero and leaves the set: no division by noise, no NaN.
    /// </summary>
    private int SolvePassive(ReadOnlySpan<double> gram, ReadOnlySpan<double> b, int count)
    {
        var kept = 0;
        for (var p = 0; p < count; p++)
        {
            var f = _passive[p];
            var diagonal = gram[f * _rank + f];
            var pivot = diagonal;
            var value = b[f];
            for (var q = 0; q < kept; q++)
            {
                var entry = gram[f * _rank + _passive[q]];
                for (var r = 0; r < q; r++) entry -= _factor[kept * _rank + r] * _factor[q * _rank + r];
                entry /= _factor[q * _rank + q];
                _factor[kept * _rank + q] = entry;
                pivot -= entry * entry;
                value -= entry * _trial[q];
            }

            if (pivot <= 1e-14 * diagonal || diagonal <= 0)
            {
                _isPassive[f] = false;
                _solution[f] = 0;
                continue;
            }

            var root = Math.Sqrt(pivot);
            _factor[kept * _rank + kept] = root;
            _trial[kept] = value / root;
            _passive[kept++] = f;
        }

        for (var p = kept - 1; p >= 0; p--)
        {
            var value = _trial[p];
            for (var q = p + 1; q < kept; q++) value -= _factor[q * _rank + p] * _trial[q];
            _trial[p] = value / _factor[p * _rank + p];
        }

        return kept;
    }
}
