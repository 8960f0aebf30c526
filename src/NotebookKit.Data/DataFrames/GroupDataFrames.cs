using Microsoft.Data.Analysis;

namespace NotebookKit.Data;

/// <summary>Groups, classes and clusters, as data frames.</summary>
public static class GroupDataFrames
{
    /// <summary>A frame with a row for each level, in their order: <c>group</c> and <c>samples</c>, its size.</summary>
    public static DataFrame ToDataFrame(this GroupLabels groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return new FrameBuilder<int>(Enumerable.Range(0, groups.Levels.Count))
            .Text("group", level => groups.Levels[level])
            .Count("samples", level => groups.Counts[level])
            .Build();
    }

    /// <summary>
    /// A frame with a row for each class: its name in the column <c>actual</c>, a column <c>predicted …</c> with counts
    /// for each class, then <c>recall</c>, <c>precision</c> and <c>F1</c>, NaN where they are not defined.
    /// </summary>
    public static DataFrame ToDataFrame(this ConfusionMatrix confusion)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        var levels = confusion.Levels;
        var frame = new FrameBuilder<int>(Enumerable.Range(0, levels.Count)).Text("actual", level => levels[level]);
        for (var predicted = 0; predicted < levels.Count; predicted++)
        {
            var column = predicted;
            frame.Count("predicted " + levels[column], actual => (int)confusion.Counts.Values[actual, column]);
        }

        return frame
            .Number("recall", level => confusion.Recalls[level])
            .Number("precision", level => confusion.Precisions[level])
            .Number("F1", level => confusion.F1Scores[level])
            .Build();
    }

    /// <summary>A frame with a row for each cluster at the end of a branch, in their order: <c>cluster</c>, <c>depth</c> and <c>samples</c>, its size.</summary>
    public static DataFrame ToDataFrame(this DivisiveClustering clustering)
    {
        ArgumentNullException.ThrowIfNull(clustering);
        return new FrameBuilder<ClusterNode>(clustering.Leaves)
            .Text("cluster", leaf => leaf.Name)
            .Count("depth", leaf => leaf.Depth)
            .Count("samples", leaf => leaf.Members.Count)
            .Build();
    }
}
