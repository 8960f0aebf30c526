using System.CommandLine.Parsing;
using System.CommandLine;
using System.Globalization;

namespace NotebookKit.Benchmarks.Running;

/// <summary>Seeds that follow one another, as the starts of a fit take them.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, not below the first.</param>
internal readonly record struct SeedRange(int First, int Last)
{
    public int Count => Last - First + 1;

    public IEnumerable<int> All => Enumerable.Range(First, Count);

    public override string ToString() => FormattableString.Invariant($"{First}..{Last}");

    public static Option<SeedRange> Option() => new("--seeds")
    {
        Description = "The seeds, FIRST..LAST.",
        HelpName = "RANGE",
        CustomParser = Read,
        DefaultValueFactory = _ => new SeedRange(1, 10),
    };

    private static SeedRange Read(ArgumentResult result)
    {
        var text = result.Tokens is [.., var last] ? last.Value : "";
        var ends = text.Split("..");
        if (ends.Length == 2 && IsSeed(ends[0], out var from) && IsSeed(ends[1], out var to) && from <= to) return new SeedRange(from, to);
        result.AddError($"--seeds needs a range such as 1..10, found \"{text}\".");
        return default;
    }

    private static bool IsSeed(string text, out int seed) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed) && seed < 1_000_000;
}
