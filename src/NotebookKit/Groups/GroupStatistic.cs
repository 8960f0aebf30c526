namespace NotebookKit;

/// <summary>What a group summary computes from the weights of the samples of a group.</summary>
public enum GroupStatistic
{
    /// <summary>The mean, which does not depend on the size of the group.</summary>
    Mean,

    /// <summary>The sum: over all groups, the sums of a factor add up to 1.</summary>
    Sum,
}
