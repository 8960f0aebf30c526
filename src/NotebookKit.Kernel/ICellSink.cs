namespace NotebookKit.Kernel;

/// <summary>Where printed text goes.</summary>
public enum ConsoleChannel
{
    /// <summary>What goes to <see cref="Console.Out"/>.</summary>
    Output,

    /// <summary>What goes to <see cref="Console.Error"/>.</summary>
    Error,
}

/// <summary>Receives what a cell shows, in order and while it runs. Calls come from any thread, never two at a time, and none after the cell has ended.</summary>
public interface ICellSink
{
    /// <summary>The cell printed; one call carries a line or more, or the unfinished line before another output.</summary>
    void Print(ConsoleChannel channel, string text);

    /// <summary>The cell displayed a value.</summary>
    void Display(MimeBundle bundle);

    /// <summary>The cell ended with an expression; this is its value.</summary>
    void Result(MimeBundle bundle);
}
