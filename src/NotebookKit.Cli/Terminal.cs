namespace NotebookKit.Cli;

/// <summary>Where a command writes. Captured at the start: while a cell runs, the process's console belongs to it.</summary>
/// <param name="Output">Results and progress.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="IsInteractive">Whether a person watches, so that progress may redraw itself.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool IsInteractive)
{
    public static Terminal OfProcess() => new(Console.Out, Console.Error, !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb");
}
