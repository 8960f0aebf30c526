using System.Text;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)] // Sessions take over the process's console.

namespace NotebookKit.Kernel.Tests;

/// <summary>Keeps what cells show, and runs them.</summary>
internal sealed class RecordingSink : ICellSink
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly List<string> _ids = [];

    /// <summary>Called after each print: how a test knows that the cell runs, however long compiling took.</summary>
    public Action? Printed { get; init; }

    public List<string> Order { get; } = [];

    public List<MimeBundle> Displays { get; } = [];

    public MimeBundle? LastResult { get; private set; }

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public void Print(ConsoleChannel channel, string text)
    {
        (channel == ConsoleChannel.Output ? _output : _error).Append(text);
        Order.Add($"{channel}: {text}");
        Printed?.Invoke();
    }

    /// <summary>Answers what the cell asks for; without it there is nobody to ask.</summary>
    public Func<string, bool, CancellationToken, string?>? Answer { get; init; }

    public void Display(MimeBundle bundle, string? displayId = null)
    {
        Displays.Add(bundle);
        if (displayId is not null) _ids.Add(displayId);
        Order.Add("display: " + bundle.Text("text/plain"));
    }

    /// <summary>Notes the update, with the number of the display it is for, from 0.</summary>
    public void Update(MimeBundle bundle, string displayId) => Order.Add($"update {_ids.IndexOf(displayId)}: {bundle.Text("text/plain")}");

    public void Clear(bool wait) => Order.Add(wait ? "clear, wait" : "clear");

    public string? ReadLine(string prompt, bool isPassword, CancellationToken cancellationToken) => Answer?.Invoke(prompt, isPassword, cancellationToken);

    public void Result(MimeBundle bundle)
    {
        LastResult = bundle;
        Order.Add("result: " + bundle.Text("text/plain"));
    }
}

internal static class SessionTestExtensions
{
    /// <summary>Runs a cell that must succeed, and gives what it showed.</summary>
    public static async Task<RecordingSink> RunAsync(this CSharpSession session, string code)
    {
        var sink = new RecordingSink();
        var result = await session.ExecuteAsync(code, sink, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Error is { } error ? string.Join('\n', error.Traceback) : "");
        return sink;
    }

    /// <summary>Runs a cell that must fail, and gives the error.</summary>
    public static async Task<CellError> FailAsync(this CSharpSession session, string code)
    {
        var result = await session.ExecuteAsync(code, new RecordingSink(), TestContext.Current.CancellationToken);
        Assert.False(result.Succeeded, "The cell should have failed.");
        return result.Error!;
    }

    public static async Task<string?> ValueAsync(this CSharpSession session, string code) => (await session.RunAsync(code)).LastResult?.Text("text/plain");
}
