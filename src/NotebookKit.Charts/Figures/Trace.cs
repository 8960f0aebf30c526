namespace NotebookKit.Charts;

/// <summary>One series of data in a figure.</summary>
public abstract record Trace
{
    private protected Trace()
    {
    }

    /// <summary>What the legend calls it; empty (the default) for a trace without a legend entry.</summary>
    public string Name { get; init => field = Guard.NotNull(value); } = "";
}
