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
    private readonly ISideCurvature _curvature;
    private readonly int _givenCount;
    private readonly double[] _slope;
    private readonly double[] _excess;
    private readonly double[] _last;

    /// <param name="factors">The factors to improve, in place.</param>
    /// <param name="terms">What is asked of them.</param>
    /// <param name="project">The product with the input: from the fixed side (first) to this side (second).</param>
    /// <param name="curvature">How the squared error grows; the same at all positions when left out.</param>
    /// <param name="givenCount">How many of the first factors stay as they are.</param>
    public PenalizedSide(
        FactorBlock factors, PenaltyTerms terms, Action<FactorBlock, FactorBlock> project, ISideCurvature? curvature = null, int givenCount = 0)
    {
        Factors = factors;
        _terms = terms;
        _curvature = curvature ?? new SharedCurvature(factors.Rank);
        _update = new FactorUpdate(terms, factors.Length, hasExcess: _curvature is not SharedCurvature);
        _project = project;
        _givenCount = givenCount;
        Products = new FactorBlock(factors.Rank, factors.Length);
        _excess = _curvature is SharedCurvature ? [] : new double[factors.Length];
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
    /// <param name="fixedSide">The factors of the other side.</param>
    /// <param name="mostSweeps">The most sweeps.</param>
    /// <param name="settled">The fraction.</param>
    /// <param name="ridge">ε of a penalty ½·ε·Σ_f ‖y_f‖²·‖x_f‖², where y is the fixed side.</param>
    public void Improve(FactorBlock fixedSide, int mostSweeps, double settled, double ridge = 0)
    {
        _curvature.Prepare(fixedSide, ridge);
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
        for (var f = _givenCount; f < Factors.Rank; f++)
        {
            Slope(f);
            var factor = Factors[f];
            factor.CopyTo(_last);
            _update.Update(factor, _slope, _curvature.OwnOf(f, _excess), _excess);
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
        _curvature.SubtractOthers(Factors, factor, _terms.Angular, start, slope);
    }
}
