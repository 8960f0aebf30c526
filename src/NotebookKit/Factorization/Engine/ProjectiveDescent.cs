using System.Numerics.Tensors;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Projective factorization A ≈ W·Wᵀ·A (Yuan and Oja 2005) by exact coordinate descent: as a function of one weight, the squared
/// error is a quartic, as it is in symmetric factorization (Vandaele et al. 2016). The sweep goes by features, so that all weights of
/// one share the products with its row; it costs as much as one multiplicative update (Yang and Oja 2010).
/// </summary>
/// <remarks>
/// With H = WᵀA, M = WᵀW and N = HHᵀ, ½‖A − W·H‖² = ½‖A‖² − tr N + ½·tr(N·M). One weight changes one row and column of M
/// and N, and one row of H.
/// </remarks>
internal sealed class ProjectiveDescent : CoordinateDescent
{
    private readonly MatrixRows _rows;
    private readonly double[] _m;
    private readonly double[] _n;
    private readonly double[] _weights;
    private readonly double[] _starts;
    private readonly double[] _products;

    /// <param name="input">A, m × n.</param>
    /// <param name="rows">The same by rows; shared by the starts.</param>
    /// <param name="rank">k.</param>
    /// <param name="seed">The seed of the start.</param>
    public ProjectiveDescent(IFactorizable input, MatrixRows rows, int rank, int seed)
        : base(input, rank)
    {
        _rows = rows;
        _m = new double[rank * rank];
        _n = new double[rank * rank];
        _weights = new double[rank];
        _starts = new double[rank];
        _products = new double[rank];
        W = UniformStart.Create(rank, input.FeatureCount, seed);
        H = new FactorBlock(rank, input.SampleCount);
    }

    public override FactorBlock W { get; }

    /// <summary>WᵀA.</summary>
    public override FactorBlock H { get; }

    /// <summary>The multiple of the random start that fits best.</summary>
    protected override double Start()
    {
        Refresh();
        var trace = 0.0;
        for (var f = 0; f < Rank; f++) trace += _n[f * Rank + f];
        var square = Sums.OfProducts(_n, _m);
        TensorPrimitives.Multiply(W.Span, Math.Sqrt(trace / square), W.Span);
        return Input.SquaredNorm - trace * (trace / square);
    }

    protected override double Sweep()
    {
        Refresh();
        var decrease = 0.0;
        for (var i = 0; i < W.Length; i++)
        {
            for (var f = 0; f < Rank; f++) (_weights[f], _products[f]) = (W[f][i], _rows.Product(i, H[f]));
            _weights.CopyTo(_starts, 0);
            var squaredNorm = _rows.SquaredNorm(i);
            for (var f = 0; f < Rank; f++) decrease += Improve(f, squaredNorm);
            for (var f = 0; f < Rank; f++)
            {
                if (_weights[f] == _starts[f]) continue;
                W[f][i] = _weights[f];
                _rows.AddTo(H[f], i, _weights[f] - _starts[f]);
            }
        }

        return decrease;
    }

    protected override void Finish() => Input.ProjectFeatures(W, H);

    /// <summary>H, M and N anew, before rounding adds up in what the changes make of them.</summary>
    private void Refresh()
    {
        Input.ProjectFeatures(W, H);
        GramMatrix.Of(W, _m);
        GramMatrix.Of(H, _n);
    }

    /// <summary>Sets one weight of the feature to its minimizer, the others fixed; returns by how much the squared error fell.</summary>
    private double Improve(int factor, double squaredNorm)
    {
        // Without the weight: M and N lose what it adds, and the product of the feature's row with the factor's.
        var (last, own) = (_weights[factor], _products[factor] - _weights[factor] * squaredNorm);
        var m = _m.AsSpan(factor * Rank, Rank);
        var n = _n.AsSpan(factor * Rank, Rank);
        var ownM = m[factor] - last * last;
        var ownN = n[factor] - last * (_products[factor] + own);
        var (linear, quadratic) = (0.0, 0.0);
        for (var g = 0; g < Rank; g++)
        {
            if (g == factor) continue;
            linear += (n[g] - last * _products[g]) * _weights[g] + _products[g] * (m[g] - last * _weights[g]);
            quadratic += _products[g] * _weights[g];
        }

        var next = 0.0;
        var quartic = new NonNegativeQuartic(
            squaredNorm / 2, Math.Max(0, own), quadratic - squaredNorm + (ownN + squaredNorm * ownM) / 2, linear + own * (ownM - 2));
        if (squaredNorm > 0) next = quartic.Minimizer();
        var decrease = 2 * (quartic.Value(last) - quartic.Value(next));
        if (!(decrease > 0)) return 0;

        var change = next - last;
        for (var g = 0; g < Rank; g++)
        {
            if (g == factor) continue;
            _m[g * Rank + factor] = m[g] += change * _weights[g];
            _n[g * Rank + factor] = n[g] += change * _products[g];
        }

        m[factor] = ownM + next * next;
        n[factor] = ownN + next * (2 * own + next * squaredNorm);
        _products[factor] = own + next * squaredNorm;
        _weights[factor] = next;
        return decrease;
    }
}
