using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>How much of each factor is in each group: a group × factor table over the weights of a model.</summary>
public sealed class GroupSummary
{
    private readonly LabeledMatrix _embedding;

    internal GroupSummary(LabeledMatrix embedding, GroupStatistic statistic)
    {
        if (!Enum.IsDefined(statistic))
        {
            throw new ArgumentOutOfRangeException(nameof(statistic), statistic, $"There is no statistic {(int)statistic}; there are {string.Join(", ", Enum.GetNames<GroupStatistic>())}.");
        }

        var groups = embedding.Groups;
        var values = Matrix<double>.Build.Dense(groups.Levels.Count, embedding.RowCount);
        for (var j = 0; j < groups.Count; j++)
        {
            for (var f = 0; f < embedding.RowCount; f++) values[groups.Codes[j], f] += embedding[f, j];
        }

        if (statistic == GroupStatistic.Mean)
        {
            // A level without samples has no mean: 0 / 0 is NaN, and shown as such.
            for (var g = 0; g < groups.Levels.Count; g++) values.SetRow(g, values.Row(g) / groups.Counts[g]);
        }

        _embedding = embedding;
        Statistic = statistic;
        Values = new LabeledMatrix(values, groups.Levels, embedding.RowNames, null, embedding.Provenance);
    }

    /// <summary>What was computed in each group.</summary>
    public GroupStatistic Statistic { get; }

    /// <summary>g groups × k factors. The mean of a group without samples is NaN.</summary>
    public LabeledMatrix Values { get; }

    /// <summary>The groups, in the order of the levels.</summary>
    public IReadOnlyList<string> GroupNames => Values.RowNames;

    /// <summary>Number of samples in each group.</summary>
    public IReadOnlyList<int> Counts => Groups.Counts;

    /// <summary>Names of the factors.</summary>
    public IReadOnlyList<string> FactorNames => Values.ColumnNames;

    /// <summary>The group of each sample.</summary>
    public GroupLabels Groups => _embedding.Groups;

    /// <summary>Where the values come from, if known.</summary>
    public Provenance? Provenance => Values.Provenance;

    /// <summary>The statistic of a factor in a group.</summary>
    /// <exception cref="ArgumentException">There is no such group or factor; the message lists those that there are.</exception>
    public double this[string group, FactorKey factor] => Values[Groups.CodeOf(group), factor.IndexAmong(FactorNames, nameof(factor))];

    /// <summary>
    /// Each factor divided by its total over the groups, g × k: what the original's stacked bars show,
    /// "representation in group". Columns sum to 1; a factor that is zero in every group stays zero.
    /// </summary>
    public LabeledMatrix Shares()
    {
        var shares = Values.Values.Clone();
        for (var f = 0; f < FactorNames.Count; f++)
        {
            var column = shares.Column(f);
            var total = column.Where(value => !double.IsNaN(value)).Sum();
            if (total > 0) shares.SetColumn(f, column / total);
        }

        return new LabeledMatrix(shares, GroupNames, FactorNames, null, Provenance);
    }

    /// <summary>
    /// How specific each factor is to a set of groups, most specific first. Computed from the samples of the two
    /// sides pooled, so neither group sizes nor the statistic of this summary matter.
    /// </summary>
    /// <param name="groups">Picks the groups by name: <c>g =&gt; g.StartsWith("Control")</c>.</param>
    /// <exception cref="ArgumentException">No sample, or every sample, is in the groups picked.</exception>
    public IReadOnlyList<FactorSpecificity> SpecificityTo(Func<string, bool> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return Array.AsReadOnly(Specificities(Inside(groups)));
    }

    /// <summary>The factor most specific to a set of groups; see <see cref="SpecificityTo"/>.</summary>
    /// <inheritdoc cref="SpecificityTo"/>
    public FactorSpecificity MostSpecificTo(Func<string, bool> groups) => SpecificityTo(groups)[0];

    /// <summary>
    /// Tests, for every factor, whether the weights in a set of groups differ from those in all others, by permuting the
    /// labels of the samples: no assumption on how weights are distributed, and sound however many are zero.
    /// </summary>
    /// <param name="groups">Picks the groups by name, as in <see cref="SpecificityTo"/>.</param>
    /// <param name="options">Number of permutations, alternative and seed; <see cref="SpecificityTestOptions"/> has the defaults.</param>
    /// <param name="cancellation">Stops the test; the token of <see cref="FitContext"/> when left out.</param>
    /// <returns>A row for each factor, most specific first, with effect size, p-value and p-value adjusted for all factors.</returns>
    /// <exception cref="ArgumentException">No sample, or every sample, is in the groups picked, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The test was cancelled.</exception>
    /// <remarks>
    /// The statistic is the rank sum of Wilcoxon (1945), standardized with ties. Samples must be exchangeable: those of
    /// one patient, or of one batch, are not. With few samples no p can be small: one sample against 14 others has at
    /// best 1/15. The model may come from the same samples as long as their labels took no part in its fit.
    /// Deterministic, whatever the number of threads.
    /// </remarks>
    public SpecificityTest TestSpecificityTo(
        Func<string, bool> groups, SpecificityTestOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        options ??= new SpecificityTestOptions();
        options.Validate();
        var inside = Inside(groups);
        var weights = Enumerable.Range(0, FactorNames.Count).Select(f => _embedding.Values.Row(f).ToArray()).ToArray();
        var permutation = new RankSumPermutation(weights, inside.Length, options.Alternative == SpecificityAlternative.Different);
        var (own, adjusted) = permutation.PValues(permutation.Statistics(inside), options.Permutations, options.Seed, FitContext.Resolve(cancellation));
        var rows = Specificities(inside).Select(factor => new FactorSpecificityTest(factor, own[factor.Index], adjusted[factor.Index]));
        return new SpecificityTest([.. rows], inside.Length, Groups.Count - inside.Length, options, Provenance);
    }

    /// <summary>A text card: the table, with the number of samples of each group.</summary>
    public override string ToString() => TextCard.Of(this);

    private int[] Inside(Func<string, bool> groups)
    {
        int[] inside = [.. Groups.IndicesWhere(groups)];
        return inside.Length > 0 && inside.Length < Groups.Count ? inside : throw new ArgumentException(
            $"groups picks {(inside.Length == 0 ? "no sample" : "every sample")}; the groups are {GroupLabels.Listing(GroupNames)}.", nameof(groups));
    }

    private FactorSpecificity[] Specificities(int[] inside) =>
    [
        .. Enumerable.Range(0, FactorNames.Count)
            .Select(f => FactorSpecificity.Of(FactorNames[f], f, _embedding.Values.Row(f), inside) with { Provenance = Provenance })
            .OrderByDescending(factor => factor.Share)
            .ThenByDescending(factor => factor.AreaUnderCurve),
    ];
}
