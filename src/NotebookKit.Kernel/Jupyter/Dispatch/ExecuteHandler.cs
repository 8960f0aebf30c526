using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter.History;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>Runs cells. After one that failed, those that waited behind it are not run, unless it says otherwise.</summary>
internal sealed class ExecuteHandler
{
    private readonly IInterpreter _interpreter;
    private readonly Answers _answers;
    private readonly InputHistory _history;
    private readonly UserInput _input;
    private readonly StreamFlusher _flusher;
    private readonly Func<long> _received;
    private readonly int _maxStreamLength;
    private volatile CellOutlet? _current;
    private long _abortedThrough;
    private int _count;

    /// <param name="interpreter">What runs the cells.</param>
    /// <param name="answers">Where outputs go.</param>
    /// <param name="history">Gets the inputs.</param>
    /// <param name="input">Asks the user.</param>
    /// <param name="flusher">Sends printed text after a moment.</param>
    /// <param name="received">The number of the request that came last.</param>
    /// <param name="maxStreamLength">How many characters a cell may print.</param>
    public ExecuteHandler(IInterpreter interpreter, Answers answers, InputHistory history, UserInput input, StreamFlusher flusher, Func<long> received, int maxStreamLength) =>
        (_interpreter, _answers, _history, _input, _flusher, _received, _maxStreamLength) = (interpreter, answers, history, input, flusher, received, maxStreamLength);

    /// <summary>What the running cell shows, or null.</summary>
    public CellOutlet? Current => _current;

    public Reply Handle(Request request)
    {
        if (request.Number <= _abortedThrough) return new Reply(new JsonObject { ["status"] = "aborted" });
        var started = MessageFactory.Now();
        var cell = Cell.From(request.Message.Content);
        // What is not kept does not count.
        if (cell.IsStored) _count++;
        var outlet = NewOutlet(request, cell);
        if (!cell.IsSilent) _answers.Publish(request, "execute_input", new JsonObject { ["code"] = cell.Code, ["execution_count"] = _count });
        _current = outlet;
        try
        {
            var page = HelpQuery.Parse(cell.Code) is { } query ? Explain(query, request) : null;
            var error = page is null ? Run(cell.Code, cell.IsStored ? $"cell {_count}" : "code that is not kept", outlet, request) : null;
            var content = error is null ? Ok(cell, page, request) : Failed(error, outlet, cell);
            outlet.Flush();
            content["execution_count"] = _count;
            return new Reply(content, new JsonObject { ["started"] = started })
            {
                // A file that other kernels may have locked.
                Afterwards = cell.IsStored && cell.Code.Length > 0 ? () => _history.Add(_count, cell.Code, outlet.PlainResult) : null,
            };
        }
        finally
        {
            _current = null;
        }
    }

    private CellOutlet NewOutlet(Request request, Cell cell) => new(_answers, request, _flusher, _maxStreamLength)
    {
        IsSilent = cell.IsSilent,
        ExecutionCount = _count,
        Ask = cell.MayAsk ? (prompt, isPassword, token) => _input.Ask(request, prompt, isPassword, token) : null,
    };

    private CellError? Run(string code, string name, ICellSink sink, Request request)
    {
        try
        {
            return _interpreter.ExecuteAsync(code, name, sink, request.Cancellation).GetAwaiter().GetResult().Error;
        }
        catch (OperationCanceledException) when (request.Cancellation.IsCancellationRequested)
        {
            const string Message = "The cell was cancelled.";
            return new CellError(CellErrorKind.Cancelled, "Cancelled", Message, [Message]);
        }
        catch (Exception error)
        {
            // An interpreter that cannot go on must say so in the notebook; the protocol goes on.
            return ErrorContent.From(error);
        }
    }

    private JsonObject? Explain(HelpQuery query, Request request)
    {
        var data = _interpreter.InspectAsync(query.Name, query.Name.Length, query.Detail, request.Cancellation).GetAwaiter().GetResult();
        return data is null ? null : new JsonObject { ["source"] = "page", ["data"] = data.ToJson(), ["start"] = 0 };
    }

    private JsonObject Ok(Cell cell, JsonObject? page, Request request) => new()
    {
        ["status"] = "ok",
        ["payload"] = page is null ? [] : new JsonArray(page),
        ["user_expressions"] = new JsonObject(cell.Expressions.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Evaluate(entry.Value, request)))),
    };

    private JsonObject Evaluate(string expression, Request request)
    {
        var sink = new ValueSink();
        var error = Run(expression, "user expression", sink, request);
        if (error is not null) return ErrorContent.Reply(error);
        return new JsonObject { ["status"] = "ok", ["data"] = sink.Value?.ToJson() ?? [], ["metadata"] = new JsonObject() };
    }

    private JsonObject Failed(CellError error, CellOutlet outlet, Cell cell)
    {
        outlet.Fail(error);
        if (cell.StopsOnError) _abortedThrough = _received();
        var content = ErrorContent.Reply(error);
        content["payload"] = new JsonArray();
        content["user_expressions"] = new JsonObject();
        return content;
    }

    /// <summary>What a request wants to be run, and how.</summary>
    private sealed record Cell(string Code, bool IsSilent, bool IsStored, bool MayAsk, bool StopsOnError, IReadOnlyDictionary<string, string> Expressions)
    {
        public static Cell From(JsonObject content)
        {
            if (!content.ContainsKey("code")) throw new WireException("code is missing.");
            var isSilent = content.Flag("silent", false);
            var expressions = content.Fields("user_expressions");
            return new Cell(
                content.Text("code"), isSilent, !isSilent && content.Flag("store_history", true), content.Flag("allow_stdin", false), content.Flag("stop_on_error", true),
                expressions.ToDictionary(entry => entry.Key, entry => expressions.Text(entry.Key), StringComparer.Ordinal));
        }
    }
}
