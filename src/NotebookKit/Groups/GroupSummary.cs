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
        var inside = Groups.IndicesWhere(groups);
        if (inside.Count == 0 || inside.Count == Groups.Count)
        {
            throw new ArgumentException(
                $"groups picks {(inside.Count == 0 ? "no sample" : "every sample")}; the groups are {GroupLabels.Listing(GroupNames)}.", nameof(groups));
        }

        return
        [
            .. Enumerable.Range(0, FactorNames.Count)
                .Select(f => FactorSpecificity.Of(FactorNames[f], f, _embedding.Values.Row(f), inside) with { Provenance = Provenance })
                .OrderByDescending(factor => factor.Share)
                .ThenByDescending(factor => factor.AreaUnderCurve),
        ];
    }

    /// <summary>The factor most specific to a set of groups; see <see cref="SpecificityTo"/>.</summary>
    /// <inheritdoc cref="SpecificityTo"/>
    public FactorSpecificity MostSpecificTo(Func<string, bool> groups) => SpecificityTo(groups)[0];

    /// <summary>A text card: the table, with the number of samples of each group.</summary>
    public override string ToString() => TextCard.Of(this);
}
