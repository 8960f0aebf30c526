namespace NotebookKit.Cli.Running;

/// <summary>The process of a kernel ended, or never answered.</summary>
/// <param name="message">How.</param>
/// <param name="lines">The last that it said.</param>
internal sealed class KernelDiedException(string message, IReadOnlyList<string> lines) : Exception(message)
{
    public IReadOnlyList<string> Lines => lines;
}
