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

    /// <summary>The cell displayed a value; under a <paramref name="displayId"/> it can be replaced later.</summary>
    void Display(MimeBundle bundle, string? displayId = null);

    /// <summary>Replaces what was displayed under an id, wherever it is shown.</summary>
    void Update(MimeBundle bundle, string displayId);

    /// <summary>Removes what the cell has shown; with <paramref name="wait"/>, not before it shows the next thing.</summary>
    void Clear(bool wait);

    /// <summary>The cell ended with an expression; this is its value.</summary>
    void Result(MimeBundle bundle);

    /// <summary>Asks the user for a line and waits for it, or gives null when there is nobody to ask. Other outputs may come while it waits.</summary>
    /// <exception cref="OperationCanceledException">The cell was cancelled while it waited.</exception>
    string? ReadLine(string prompt, bool isPassword, CancellationToken cancellationToken);
}
