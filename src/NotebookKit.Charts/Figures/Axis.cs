namespace NotebookKit.Charts;

/// <summary>How the numbers of an axis are written.</summary>
public enum NumberStyle
{
    /// <summary>As they are, with as many decimals as the ticks need.</summary>
    General,

    /// <summary>As percentages: 0.25 is written 25%.</summary>
    Percent,
}

/// <summary>One axis of a figure.</summary>
public sealed record Axis
{
    /// <summary>What the axis shows; empty (default) for no title.</summary>
    public string Title { get; init => field = Guard.NotNull(value); } = "";

    /// <summary>Lower end; null (default) to fit the data with a small margin. Ignored where an axis holds categories.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number from −1e300 to 1e300.</exception>
    public double? Minimum { get; init => field = Guard.Place(value); }

    /// <summary>Upper end; null (default) to fit the data with a small margin. Ignored where an axis holds categories.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number from −1e300 to 1e300.</exception>
    public double? Maximum { get; init => field = Guard.Place(value); }

    /// <summary>Whether ticks, labels, title and grid are left out, as fits coordinates without meaning (UMAP).</summary>
    public bool Hidden { get; init; }

    /// <summary>Names at the places 0, 1, 2 … of a horizontal axis under points and lines, instead of numbers; empty (default)
    /// for numbers. Other axes ignore them.</summary>
    public IReadOnlyList<string> Labels { get; init => field = Copy.Of(value); } = [];

    /// <summary>How the tick labels are written.</summary>
    public NumberStyle Numbers { get; init; } = NumberStyle.General;
}
