using NotebookKit.Kernel.Jupyter.History;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>
/// Hands requests to who handles them: those of the shell one after the other, those of the control channel beside
/// them. Every request is answered once, between <c>busy</c> and <c>idle</c>, whatever its handler does.
/// </summary>
internal sealed class Dispatcher : IDisposable
{
    private const string KernelInfo = "kernel_info_request";

    private readonly Dictionary<string, Func<Request, Reply?>> _handlers;
    private readonly StreamFlusher _flusher = new();
    private readonly ManualResetEventSlim _ended = new();
    private readonly JupyterKernelOptions _options;
    private readonly ExecuteHandler _execute;
    private readonly RequestLoop _shell;
    private readonly RequestLoop _control;
    private readonly UserInput _input;
    private readonly Answers _answers;
    private int _wasGreeted;

    public Dispatcher(IInterpreter interpreter, IKernelTransport transport, MessageFactory messages, ConnectionInfo connection, JupyterKernelOptions options)
    {
        _options = options;
        _answers = new Answers(transport, messages);
        _input = new UserInput(_answers);
        _shell = new RequestLoop(KernelChannel.Shell, Handle);
        _control = new RequestLoop(KernelChannel.Control, Handle);
        var history = new InputHistory(options.HistoryFile, options.Log);
        _execute = new ExecuteHandler(interpreter, _answers, history, _input, _flusher, () => _shell.Received, options.MaxStreamLength);
        var comms = new CommHandler(options.Comms, _answers, () => _shell.Current, options.Log);
        options.Comms.Attach(comms);
        var code = new CodeHandler(interpreter);
        var kernel = new KernelHandler(options, connection, _answers, Interrupt);
        _handlers = new Dictionary<string, Func<Request, Reply?>>(StringComparer.Ordinal)
        {
            [KernelInfo] = kernel.Info,
            ["connect_request"] = kernel.Connect,
            ["interrupt_request"] = kernel.Interrupt,
            ["shutdown_request"] = kernel.Shutdown,
            ["execute_request"] = _execute.Handle,
            ["complete_request"] = code.Complete,
            ["inspect_request"] = code.Inspect,
            ["is_complete_request"] = code.IsComplete,
            ["history_request"] = new HistoryHandler(history).Handle,
            ["comm_open"] = comms.Open,
            ["comm_msg"] = comms.Message,
            ["comm_close"] = comms.Close,
            ["comm_info_request"] = comms.Info,
        };
    }

    public void Start()
    {
        _answers.Status(null, "starting");
        _control.Start();
        _shell.Start();
    }

    /// <summary>Takes a message from a front end; from any thread.</summary>
    /// <exception cref="WireException">It is of no use; nothing was done.</exception>
    public void Receive(KernelChannel channel, JupyterMessage message)
    {
        if (channel == KernelChannel.Stdin) _input.Receive(message);
        else if (message.Type == "execute_request" && channel == KernelChannel.Control) throw new WireException("Cells run on the shell channel only.");
        else (channel == KernelChannel.Control ? _control : _shell).Add(message);
    }

    /// <summary>Cancels what the shell channel does.</summary>
    public void Interrupt() => _shell.Current?.Cancel();

    /// <summary>Shows text in the outputs of the running cell; without one it goes to the log.</summary>
    public void Print(string text)
    {
        if (_execute.Current is { } cell) cell.Print(ConsoleChannel.Error, text);
        else _options.Log(text.TrimEnd('\n'));
    }

    /// <summary>Ends the running cell with an error from outside, for a process that is about to end.</summary>
    public void Fail(CellError error)
    {
        if (_execute.Current is not { } cell || _shell.Current is not { } request) return;
        cell.Fail(error);
        _answers.Finish(request, new Reply(ErrorContent.Reply(error)));
    }

    /// <summary>Ends <see cref="WaitForEnd"/>.</summary>
    public void End() => _ended.Set();

    /// <summary>Waits until a front end asked the kernel to end, or <see cref="End"/> was called.</summary>
    public void WaitForEnd() => _ended.Wait();

    /// <summary>Cancels what runs and gives it a moment to end.</summary>
    public void Dispose()
    {
        Interrupt();
        _shell.Stop(_options.ShutdownGrace);
        _control.Stop(TimeSpan.Zero);
        _options.Comms.Attach(null);
        _flusher.Dispose();
    }

    private void Handle(Request request)
    {
        var type = request.Message.Type;
        _answers.Status(request, "busy");
        var reply = Answer(type, request);
        _answers.Finish(request, reply);
        FinishUp(request, reply);
        if (type == KernelInfo && Interlocked.Exchange(ref _wasGreeted, 1) == 0) _options.Greeted();
        if (reply is { EndsKernel: true }) End();
    }

    private void FinishUp(Request request, Reply? reply)
    {
        try
        {
            reply?.Afterwards?.Invoke();
        }
        catch (Exception error)
        {
            // The front end has its answer: whatever is thrown now, by the interpreter's values too, is for the log, and the next request is handled.
            _options.Log($"{request.Channel}: after {request.Message.Type}: {ErrorContent.From(error).Traceback[0]}");
        }
    }

    private Reply? Answer(string type, Request request)
    {
        if (!_handlers.TryGetValue(type, out var handler))
        {
            _options.Log($"{request.Channel}: {type} is not known.");
            return null;
        }
        try
        {
            return handler(request);
        }
        catch (Exception error)
        {
            // What a handler calls is code of others: the interpreter, comm targets, the contents of a message. Whatever it throws, the front end gets an answer.
            var failure = ErrorContent.From(error);
            _options.Log($"{request.Channel}: {type} failed: {failure.Traceback[0]}");
            return type.EndsWith("_request", StringComparison.Ordinal) ? new Reply(ErrorContent.Reply(failure)) : null;
        }
    }
}
