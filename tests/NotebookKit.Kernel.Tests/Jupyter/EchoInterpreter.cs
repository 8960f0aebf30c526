using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.Tests.Jupyter;

/// <summary>A language of one word a line, which shows that the protocol knows nothing of C#.</summary>
internal sealed class EchoInterpreter : IInterpreter, IDisposable
{
    private readonly SemaphoreSlim _waits = new(0);

    /// <summary>What they were called.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Cells that were run, in order.</summary>
    public List<string> Executed { get; } = [];

    /// <summary>Returns when a cell waits.</summary>
    public void AwaitWaiting() => Assert.True(_waits.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), "No cell waits.");

    public void Dispose() => _waits.Dispose();

    public Task<CellResult> ExecuteAsync(string code, string name, ICellSink sink, CancellationToken cancellationToken)
    {
        Executed.Add(code);
        Names.Add(name);
        var error = code.Split('\n').Select(line => Run(line, sink, cancellationToken)).FirstOrDefault(found => found is not null);
        return Task.FromResult(new CellResult(Executed.Count, error));
    }

    public Task<CompletionSet> CompleteAsync(string code, int position, CancellationToken cancellationToken)
    {
        var start = code.LastIndexOf(' ', Math.Max(0, position - 1)) + 1;
        return Task.FromResult(new CompletionSet(start, position, [new CompletionItem(code[start..position] + "!", "function")]));
    }

    public Task<MimeBundle?> InspectAsync(string code, int position, InspectionDetail detail, CancellationToken cancellationToken) =>
        Task.FromResult(code switch
        {
            _ when code.StartsWith("unknown", StringComparison.Ordinal) => null,
            _ when code.StartsWith("halved", StringComparison.Ordinal) => Halved(),
            _ => MimeBundle.Of("text/plain", $"{code[..position]} {detail}"),
        });

    public CodeCompleteness CheckCompleteness(string code) => code switch
    {
        _ when code.EndsWith('{') => new CodeCompleteness(CodeStatus.Incomplete, "  "),
        _ when code.StartsWith('}') => new CodeCompleteness(CodeStatus.Invalid),
        _ => new CodeCompleteness(CodeStatus.Complete),
    };

    private CellError? Run(string line, ICellSink sink, CancellationToken cancellationToken)
    {
        var (word, rest) = line.Split(' ', 2) is [var first, var second] ? (first, second) : (line, "");
        switch (word)
        {
            case "print": sink.Print(ConsoleChannel.Output, rest + "\n"); break;
            case "many": foreach (var i in Enumerable.Range(0, int.Parse(rest, null))) sink.Print(ConsoleChannel.Output, $"line {i}\n"); break;
            case "warn": sink.Print(ConsoleChannel.Error, rest + "\n"); break;
            case "value": sink.Result(MimeBundle.Of("text/plain", rest)); break;
            case "show": sink.Display(MimeBundle.Of("text/plain", rest), "id"); break;
            case "update": sink.Update(MimeBundle.Of("text/plain", rest), "id"); break;
            case "json": sink.Display(new MimeBundle(new Dictionary<string, JsonNode> { ["application/json"] = new JsonObject { ["a"] = 1 } })); break;
            case "halved": sink.Display(Halved()); break;
            case "clear": sink.Clear(rest == "wait"); break;
            case "ask": sink.Print(ConsoleChannel.Output, "> " + (sink.ReadLine(rest, false, cancellationToken) ?? "nobody") + "\n"); break;
            case "password": sink.Print(ConsoleChannel.Output, "> " + sink.ReadLine(rest, true, cancellationToken) + "\n"); break;
            case "error": return new CellError(CellErrorKind.Runtime, "Failure", rest, [$"Failure: {rest}", "   at cell 1, line 2: code"]);
            case "throw": throw new BrokenException();
            case "wait":
                _waits.Release();
                cancellationToken.WaitHandle.WaitOne(TimeSpan.FromMinutes(1));
                return cancellationToken.IsCancellationRequested ? new CellError(CellErrorKind.Cancelled, "Cancelled", "stopped", ["stopped"]) : null;
            case "sleep": Thread.Sleep(int.Parse(rest, null)); break;
        }
        return null;
    }

    /// <summary>JSON that can be read and not be written.</summary>
    private static MimeBundle Halved() => new(new Dictionary<string, JsonNode> { ["application/json"] = JsonNode.Parse("""{"a":"\ud800"}""")! });

    private sealed class BrokenException : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");

        public override string StackTrace => throw new InvalidOperationException("no trace");
    }
}
