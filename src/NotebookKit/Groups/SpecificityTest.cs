using NotebookKit.Text;

namespace NotebookKit;

/// <summary>
/// Whether the factors of a model differ between some samples and all the others: a table with a row for each
/// factor, most specific first, with effect sizes and permutation p-values. Immutable.
/// </summary>
public sealed class SpecificityTest
{
    internal SpecificityTest(FactorSpecificityTest[] factors, int insideCount, int outsideCount, SpecificityTestOptions options, Provenance? provenance)
    {
        Factors = Array.AsReadOnly(factors);
        InsideCount = insideCount;
        OutsideCount = outsideCount;
        Options = options;
        Provenance = provenance;
    }

    /// <summary>The k factors, in the order of <see cref="GroupSummary.SpecificityTo"/>.</summary>
    public IReadOnlyList<FactorSpecificityTest> Factors { get; }

    /// <summary>Number of samples in the groups picked.</summary>
    public int InsideCount { get; }

    /// <summary>Number of the other samples.</summary>
    public int OutsideCount { get; }

    /// <summary>How labels were permuted.</summary>
    public SpecificityTestOptions Options { get; }

    /// <summary>Where the samples come from, if known.</summary>
    public Provenance? Provenance { get; }

    /// <summary>The row of a factor, by its name or by its position in the model.</summary>
    /// <exception cref="ArgumentException">There is no such factor; the message lists those that there are.</exception>
    public FactorSpecificityTest this[FactorKey factor]
    {
        get
        {
            var byPosition = Factors.OrderBy(row => row.Specificity.Index).ToArray();
            return byPosition[factor.IndexAmong(Array.ConvertAll(byPosition, row => row.Factor), nameof(factor))];
        }
    }

    /// <summary>A text card: the table.</summary>
    public override string ToString() => TextCard.Of(this);
}

/// <summary>One factor of a <see cref="SpecificityTest"/>.</summary>
/// <param name="Specificity">Means, area under the curve and effect size.</param>
/// <param name="PValue">
/// The chance of a difference at least as clear when the labels have nothing to do with this factor, from the same
/// permutations for all factors: (1 + hits) / (1 + permutations) (Phipson and Smyth 2010). Right for a factor chosen
/// before looking.
/// </param>
/// <param name="AdjustedPValue">
/// The same, corrected for having looked at all factors: step-down maximum over the factors (Westfall and Young
/// 1993). The chance that any of the factors below .05 is there by luck alone is at most .05. At least
/// <paramref name="PValue"/>.
/// </param>
public sealed record FactorSpecificityTest(FactorSpecificity Specificity, double PValue, double AdjustedPValue)
{
    /// <summary>Name of the factor.</summary>
    public string Factor => Specificity.Factor;

    /// <summary>Cliff's delta, in [−1, 1]; see <see cref="FactorSpecificity.CliffDelta"/>.</summary>
    public double EffectSize => Specificity.CliffDelta;

    /// <summary>One line: that of the specificity, with both p-values.</summary>
    public override string ToString() => FormattableString.Invariant($"{Specificity}, p {PValue:G3} (adjusted {AdjustedPValue:G3})");
}
