namespace NotebookKit;

/// <summary>How <see cref="IntegrativeNmf.Fit"/> weighs and searches.</summary>
public sealed record IntegrativeNmfOptions
{
    /// <summary>
    /// λ, how much specific loadings cost; in [0, 1e9]. Default 5, as in LIGER. 0 leaves the data sets to themselves: shared
    /// and specific loadings can then no longer be told apart. Large values force all data sets onto shared factors.
    /// </summary>
    public double Lambda { get; init; } = 5;

    /// <summary>
    /// A start has converged when one iteration lowers the objective by less than this fraction of it. Default 1e-6. In
    /// [0, 1); 0 stops only at the limit of the arithmetic or at <see cref="MaxIterations"/>.
    /// </summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>The most iterations of a start; at least 1. Default 500. Reaching it is no error: the fit says that it has not converged.</summary>
    public int MaxIterations { get; init; } = 500;

    /// <summary>Number of random starts, of which the one with the lowest objective is kept; at least 1. Default 1.</summary>
    public int Starts { get; init; } = 1;

    /// <summary>The seed of the first start; the others take the numbers that follow. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Names of the data sets, in their order, all different. Default null: <c>data1 … dataD</c>.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    internal void Validate()
    {
        if (!(Lambda is >= 0 and <= 1e9)) throw Invalid(nameof(Lambda), Lambda, "in [0, 1e9]");
        if (!(Tolerance is >= 0 and < 1)) throw Invalid(nameof(Tolerance), Tolerance, "in [0, 1)");
        if (MaxIterations < 1) throw Invalid(nameof(MaxIterations), MaxIterations, "at least 1");
        if (Starts < 1) throw Invalid(nameof(Starts), Starts, "at least 1");
        if (Seed > int.MaxValue - (Starts - 1)) throw Invalid(nameof(Seed), Seed, $"at most {int.MaxValue - (Starts - 1)}, so that {Starts} starts have seeds");
    }

    /// <summary>The names for so many data sets.</summary>
    internal string[] NamesOf(int count)
    {
        if (Names is null) return [.. Enumerable.Range(1, count).Select(d => FormattableString.Invariant($"data{d}"))];
        const string Option = $"options.{nameof(Names)}";
        if (Names.Count != count) throw Misfit($"{nameof(IntegrativeNmfOptions)}.{nameof(Names)} has {Names.Count} names; there are {count} data sets.", Option);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var d = 0; d < count; d++)
        {
            if (Names[d] is null) throw Misfit($"{nameof(IntegrativeNmfOptions)}.{nameof(Names)}[{d}] is null.", Option);
            if (!seen.Add(Names[d])) throw Misfit($"{nameof(IntegrativeNmfOptions)}.{nameof(Names)}[{d}] repeats '{Names[d]}'; names differ.", Option);
        }

        return [.. Names];
    }

    private static ArgumentException Misfit(string message, string option) => new(message, option);

    private static ArgumentOutOfRangeException Invalid(string option, object actual, string expected)
        => new($"options.{option}", actual, FormattableString.Invariant($"{nameof(IntegrativeNmfOptions)}.{option} is {actual}; it must be {expected}."));
}
