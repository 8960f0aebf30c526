using System.Numerics.Tensors;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// One side of a penalized factorization: improves its factors, one after the other, each to the exact minimizer, while
/// the other side is fixed. The products with the input are computed once for all sweeps.
/// </summary>
internal sealed class PenalizedSide
{
    // Element by element, cut at fixed places: threads change nothing in the result.
    private const int ChunkLength = 2048;
    private const long ParallelThreshold = 400_000;

    private readonly PenaltyTerms _terms;
    private readonly FactorUpdate _update;
    private readonly Action<FactorBlock, FactorBlock> _project;
    private readonly double[] _gram;
    private readonly double[] _slope;
    private readonly double[] _last;

    /// <param name="factors">The factors to improve, in place.</param>
    /// <param name="terms">What is asked of them.</param>
    /// <param name="project">The product with the input: from the fixed side (first) to this side (second).</param>
    public PenalizedSide(FactorBlock factors, PenaltyTerms terms, Action<FactorBlock, FactorBlock> project)
    {
        Factors = factors;
        _terms = terms;
        _update = new FactorUpdate(terms, factors.Length);
        _project = project;
        Products = new FactorBlock(factors.Rank, factors.Length);
        _gram = new double[factors.Rank * factors.Rank];
        _slope = new double[factors.Length];
        _last = new double[factors.Length];
    }

    public FactorBlock Factors { get; }

    /// <summary>The products of the input with the side that was fixed in the last improvement.</summary>
    public FactorBlock Products { get; }

    /// <summary>The value of the penalties.</summary>
    public double Penalty => _terms.Value(Factors);

    /// <summary>
    /// Sweeps over the factors until a sweep changes them by less than a fraction <paramref name="settled"/> of what the
    /// first one did (Gillis and Glineur 2012), in Euclidean norm.
    /// </summary>
    public void Improve(FactorBlock fixedSide, int mostSweeps, double settled)
    {
        GramMatrix.Of(fixedSide, _gram);
        _project(fixedSide, Products);
        var first = Sweep();
        for (var sweep = 1; sweep < mostSweeps; sweep++)
        {
            if (Sweep() <= settled * settled * first) break;
        }
    }

    /// <summary>Improves every factor once; the result is the squared change.</summary>
    private double Sweep()
    {
        var change = 0.0;
        for (var f = 0; f < Factors.Rank; f++)
        {
            Slope(f);
            var factor = Factors[f];
            factor.CopyTo(_last);
            _update.Update(factor, _slope, _gram[f * Factors.Rank + f]);
            TensorPrimitives.Subtract(factor, _last, _last);
            change += Sums.OfSquares(_last);
        }

        return change;
    }

    /// <summary>B_f − Σ_{g≠f} (G_fg + angular)·x_g.</summary>
    private void Slope(int factor)
    {
        var chunks = (Factors.Length + ChunkLength - 1) / ChunkLength;
        if (chunks > 1 && (long)Factors.Length * Factors.Rank >= ParallelThreshold)
        {
            Parallel.For(0, chunks, chunk => SlopeChunk(factor, chunk));
        }
        else
        {
            for (var chunk = 0; chunk < chunks; chunk++) SlopeChunk(factor, chunk);
        }
    }

    private void SlopeChunk(int factor, int chunk)
    {
        var start = chunk * ChunkLength;
        var length = Math.Min(ChunkLength, Factors.Length - start);
        var slope = _slope.AsSpan(start, length);
        Products[factor].Slice(start, length).CopyTo(slope);
        for (var g = 0; g < Factors.Rank; g++)
        {
            if (g == factor) continue;
            TensorPrimitives.MultiplyAdd(Factors[g].Slice(start, length), -(_gram[factor * Factors.Rank + g] + _terms.Angular), slope, slope);
        }
    }
}
