using Microsoft.Data.Analysis;

namespace NotebookKit.Data;

/// <summary>Group summaries as data frames.</summary>
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
}
