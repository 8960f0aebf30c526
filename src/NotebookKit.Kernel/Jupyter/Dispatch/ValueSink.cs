namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>Keeps the value of an expression that a front end wants to know, and shows nothing.</summary>
internal sealed class ValueSink : ICellSink
{
    public MimeBundle? Value { get; private set; }

    public void Result(MimeBundle bundle) => Value = bundle;

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

    public string? ReadLine(string prompt, bool isPassword, CancellationToken cancellationToken) => null;
}
