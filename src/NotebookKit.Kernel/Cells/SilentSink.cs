namespace NotebookKit.Kernel.Cells;

/// <summary>Drops what is shown, for code that no front end asked for.</summary>
internal sealed class SilentSink : ICellSink
{
    public void Print(ConsoleChannel channel, string text)
    {
    }

    public void Display(MimeBundle bundle, string? displayId = null)
    {
    }

    public void Update(MimeBundle bundle, string displayId)
    {
    }

    public void Clear(bool wait)
    {
    }

    public void Result(MimeBundle bundle)
    {
    }

    public string? ReadLine(string prompt, bool isPassword, CancellationToken cancellationToken) => null;
}
