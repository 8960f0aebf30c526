namespace NotebookKit.Charts;

/// <summary>Pieces of the alternative texts.</summary>
internal static class Sentences
{
    public const int MostNames = 8;

    /// <summary><c>1 sample</c>, <c>135 samples</c>.</summary>
    public static string Count(int count, string one, string? many = null) =>
        $"{NumberText.Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>The names with commas, the first few of many.</summary>
    public static string List(IReadOnlyList<string> names) => names.Count <= MostNames
        ? string.Join(", ", names.Select(Short))
        : string.Join(", ", names.Take(MostNames).Select(Short)) + $" and {NumberText.Count(names.Count - MostNames)} more";

    public static string Missing(int count) => count == 0
        ? ""
        : $" {Count(count, "point")} without finite coordinates left out.";

    public static string Short(string name) => LabelText.Fit(name, 240, ChartStyle.LabelSize);
}
