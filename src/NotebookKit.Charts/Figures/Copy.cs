using System.Runtime.CompilerServices;

namespace NotebookKit.Charts;

/// <summary>Copies taken at the boundary, so that a figure does not change with its inputs.</summary>
internal static class Copy
{
    /// <exception cref="ArgumentException">An entry is null.</exception>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> values, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(values, name);
        T[] copy = [.. values];
        if (default(T) is null && Array.FindIndex(copy, v => v is null) is >= 0 and var index)
            throw new ArgumentException($"{name}[{index}] is null, but every entry is needed.", name);
        return Array.AsReadOnly(copy);
    }

    public static string[,]? Of(string[,]? values, [CallerMemberName] string name = "")
    {
        if (values is null)
            return null;
        var copy = (string[,])values.Clone();
        for (var r = 0; r < copy.GetLength(0); r++)
            for (var c = 0; c < copy.GetLength(1); c++)
                if (copy[r, c] is null)
                    throw new ArgumentException($"{name}[{r}, {c}] is null, but every entry is needed.", name);
        return copy;
    }

    public static double[,] Of(double[,] values, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return (double[,])values.Clone();
    }
}
