using NotebookKit.Text;

namespace NotebookKit;

/// <summary>A model whose factors are in the order of another model's and have its names; see <see cref="NmfModel.AlignTo"/>.</summary>
public sealed class FactorAlignment
{
    internal FactorAlignment(NmfModel model, FactorPair[] pairs, IEnumerable<string> absent)
    {
        Model = model;
        Pairs = Array.AsReadOnly(pairs);
        Absent = Array.AsReadOnly(absent.ToArray());
    }

    /// <summary>
    /// The aligned model: first the factors that have a partner, in the reference's order and with its names, then the
    /// others, in the order they had. Its d need not be descending.
    /// </summary>
    public NmfModel Model { get; }

    /// <summary>The factors that belong together, in the reference's order; as many as the smaller rank.</summary>
    public IReadOnlyList<FactorPair> Pairs { get; }

    /// <summary>Names of the reference's factors that have no partner: there are some when the reference has the higher rank.</summary>
    public IReadOnlyList<string> Absent { get; }

    /// <summary>Mean cosine of the pairs: 1 if the two models have the same factors.</summary>
    public double MeanCosine => Pairs.Average(pair => pair.Cosine);

    /// <summary>The lowest cosine of a pair: how far the factor that differs most differs.</summary>
    public double WorstCosine => Pairs.Min(pair => pair.Cosine);

    /// <summary>A text card: the pairs with their cosines.</summary>
    public override string ToString() => ComparisonCard.Of(this);
}

/// <summary>A factor of a model and the factor of another that it belongs to.</summary>
/// <param name="Reference">Name of the reference's factor, which the aligned model takes over.</param>
/// <param name="Factor">The name that the factor had before it was aligned.</param>
/// <param name="Cosine">
/// Cosine of the two, by what was compared; in [0, 1] where nothing is negative. 0 if either factor is zero.
/// </param>
public readonly record struct FactorPair(string Reference, string Factor, double Cosine);
