namespace NotebookKit.Clustering;

/// <summary>Hears nothing: a fit inside of another must not report to the ambient sink.</summary>
internal sealed class Silence : IProgress<FitProgress>
{
    public static Silence Instance { get; } = new();

    public void Report(FitProgress value)
    {
    }
}
