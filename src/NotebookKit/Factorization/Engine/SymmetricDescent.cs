using System.Numerics.Tensors;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Symmetric factorization A ≈ HᵀH by exact coordinate descent (Vandaele, Gillis, Lei, Zhong and Dhillon 2016): as a function of
/// one weight, the squared error is a quartic. The sweep here goes by positions, so that all weights of one share the products
/// with its row.
/// </summary>
internal sealed class SymmetricDescent : CoordinateDescent
{
    private readonly MatrixRows _rows;
    private readonly double[] _diagonal;
    private readonly double[] _gram;
    private readonly double[] _weights;
    private readonly double[] _products;

    /// <param name="input">A, n × n, symmetric.</param>
    /// <param name="rows">The same by rows; shared by the starts.</param>
    /// <param name="diagonal">Its diagonal.</param>
    /// <param name="rank">k.</param>
    /// <param name="seed">The seed of the start.</param>
    public SymmetricDescent(IFactorizable input, MatrixRows rows, double[] diagonal, int rank, int seed)
        : base(input, rank)
    {
        _rows = rows;
        _diagonal = diagonal;
        _gram = new double[rank * rank];
        _weights = new double[rank];
        _products = new double[rank];
        H = UniformStart.Create(rank, input.SampleCount, seed);
    }

    public override FactorBlock W => H;

    public override FactorBlock H { get; }

    /// <summary>The multiple of the random start that fits best.</summary>
    protected override double Start()
    {
        var products = new FactorBlock(Rank, H.Length);
        Input.ProjectFeatures(H, products);
        GramMatrix.Of(H, _gram);
        var (inner, square) = (Sums.OfProducts(H.Span, products.Span), Sums.OfSquares(_gram));
        TensorPrimitives.Multiply(H.Span, Math.Sqrt(inner / square), H.Span);
        return Input.SquaredNorm - inner * (inner / square);
    }

    protected override double Sweep()
    {
        GramMatrix.Of(H, _gram);
        var decrease = 0.0;
        for (var i = 0; i < H.Length; i++)
        {
            for (var f = 0; f < Rank; f++) (_weights[f], _products[f]) = (H[f][i], _rows.Product(i, H[f]));
            for (var f = 0; f < Rank; f++) decrease += Improve(i, f);
        }

        return decrease;
    }

    protected override void Finish()
    {
    }

    /// <summary>Sets one weight to its minimizer, the others fixed; returns by how much the squared error fell.</summary>
    private double Improve(int position, int factor)
    {
        var last = _weights[factor];
        var row = _gram.AsSpan(factor * Rank, Rank);
        var (squares, coupling) = (0.0, 0.0);
        for (var g = 0; g < Rank; g++)
        {
            if (g == factor) continue;
            squares += _weights[g] * _weights[g];
            coupling += _weights[g] * (row[g] - _weights[g] * last);
        }

        // A quarter of the squared error as a function of the weight alone.
        var diagonal = _diagonal[position];
        var quartic = new NonNegativeQuartic(
            0.25, 0, (row[factor] - last * last + squares - diagonal) / 2, coupling - (_products[factor] - diagonal * last));
        var next = quartic.Minimizer();
        var decrease = 4 * (quartic.Value(last) - quartic.Value(next));
        if (!(decrease > 0)) return 0;

        var change = next - last;
        for (var g = 0; g < Rank; g++)
        {
            if (g != factor) _gram[g * Rank + factor] = row[g] += change * _weights[g];
        }

        row[factor] += change * (last + next);
        _products[factor] += diagonal * change;
        _weights[factor] = H[factor][position] = next;
        return decrease;
    }
}
