namespace NotebookKit;

/// <summary>Which difference a test of specificity looks for.</summary>
public enum SpecificityAlternative
{
    /// <summary>Larger weights inside than outside: the factor marks the samples picked.</summary>
    Higher,

    /// <summary>Larger or smaller weights: the factor marks the samples picked, or is missing in them.</summary>
    Different,
}

/// <summary>How <see cref="GroupSummary.TestSpecificityTo"/> permutes labels.</summary>
public sealed record SpecificityTestOptions
{
    /// <summary>Number of permutations, from 1 to 100,000,000. Default 9,999: resolves p down to .0001.</summary>
    public int Permutations { get; init; } = 9_999;

    /// <summary>
    /// What counts as evidence. Default <see cref="SpecificityAlternative.Higher"/>: "specific to" asks for more, not
    /// for less.
    /// </summary>
    public SpecificityAlternative Alternative { get; init; } = SpecificityAlternative.Higher;

    /// <summary>Seed of the permutations; the same seed gives the same p. Default 1.</summary>
    public int Seed { get; init; } = 1;

    internal void Validate()
    {
        if (Permutations is < 1 or > 100_000_000) throw Invalid(nameof(Permutations), Permutations, "from 1 to 100,000,000");
        if (!Enum.IsDefined(Alternative)) throw Invalid(nameof(Alternative), (int)Alternative, string.Join(" or ", Enum.GetNames<SpecificityAlternative>()));
    }

    private static ArgumentOutOfRangeException Invalid(string option, int actual, string expected)
        => new($"options.{option}", actual, FormattableString.Invariant($"{nameof(SpecificityTestOptions)}.{option} is {actual}; it must be {expected}."));
}
