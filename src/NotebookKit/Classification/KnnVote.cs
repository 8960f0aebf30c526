namespace NotebookKit;

/// <summary>What the vote of a neighbour counts.</summary>
public enum KnnVote
{
    /// <summary>One, for every neighbour.</summary>
    Equal,

    /// <summary>
    /// The inverse of its distance (Dudani 1976): the near count for more, which lets more neighbours vote where groups are of
    /// unequal size. If there are neighbours at distance 0, they alone vote, each with one.
    /// </summary>
    InverseDistance,
}
