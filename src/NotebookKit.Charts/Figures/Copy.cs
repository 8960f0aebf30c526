namespace NotebookKit.Charts;

/// <summary>Copies taken at the boundary, so that a figure does not change with its inputs.</summary>
internal static class Copy
{
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Array.AsReadOnly<T>([.. values]);
    }

    public static double[,] Of(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return (double[,])values.Clone();
    }
}
