using System.CommandLine;

namespace NotebookKit.Benchmarks.Running;

/// <summary>Picks cases by a part of their names.</summary>
internal static class CaseFilter
{
    public static Option<string?> Option() => new("--case") { Description = "Only cases whose name has this in it. Default: all.", HelpName = "TEXT" };

    /// <exception cref="BenchmarkException">No name has it.</exception>
    public static IReadOnlyList<T> Of<T>(IReadOnlyCollection<T> all, Func<T, string> name, string? text)
    {
        var picked = all.Where(item => text is null || name(item).Contains(text, StringComparison.OrdinalIgnoreCase)).ToArray();
        return picked.Length > 0 ? picked : throw new BenchmarkException(
            $"No case has '{text}' in its name. The cases are:\n{string.Join("\n", all.Select(name))}");
    }
}
