using Microsoft.Data.Analysis;

namespace NotebookKit.Data;

/// <summary>Group summaries, and tests between groups, as data frames.</summary>
public static class SummaryDataFrames
{
    /// <summary>
    /// A frame with a row for each group, in the order of the levels: its name in the column <c>group</c>, its size in
    /// <c>samples</c>, and a numeric column with the statistic for each factor. The mean of a group without samples
    /// stays NaN.
    /// </summary>
    public static DataFrame ToDataFrame(this GroupSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var factors = summary.FactorNames.Select((name, f) => new DoubleDataFrameColumn(name, summary.Values.Values.Column(f)));
        return new DataFrame(
        [
            new StringDataFrameColumn("group", summary.GroupNames),
            new Int32DataFrameColumn("samples", summary.Counts),
            .. factors,
        ]);
    }

    /// <summary>
    /// A frame with a row for each factor, most specific first: its name in the column <c>factor</c>, then <c>mean inside</c>,
    /// <c>mean outside</c>, <c>ratio</c> (infinite or NaN where it is), <c>auc</c>, <c>cliff delta</c>, <c>p</c> and <c>adjusted p</c>.
    /// </summary>
    public static DataFrame ToDataFrame(this SpecificityTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return new DataFrame(
        [
            new StringDataFrameColumn("factor", test.Factors.Select(row => row.Factor)),
            Column("mean inside", row => row.Specificity.MeanInside),
            Column("mean outside", row => row.Specificity.MeanOutside),
            Column("ratio", row => row.Specificity.Ratio),
            Column("auc", row => row.Specificity.AreaUnderCurve),
            Column("cliff delta", row => row.EffectSize),
            Column("p", row => row.PValue),
            Column("adjusted p", row => row.AdjustedPValue),
        ]);

        DoubleDataFrameColumn Column(string name, Func<FactorSpecificityTest, double> value) => new(name, test.Factors.Select(value));
    }
}
