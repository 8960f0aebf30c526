using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>Questions of cells to the user, one at a time, and their answers.</summary>
internal sealed class UserInput(Answers answers)
{
    private readonly Lock _lock = new();
    private Question? _open;

    /// <summary>Asks the front end that a request came from, and waits for the answer. A cell asks one question at a time.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public string Ask(Request request, string prompt, bool isPassword, CancellationToken cancellationToken)
    {
        using var question = new Question();
        // Asked under the lock: the answer may be faster than the id is kept.
        lock (_lock)
        {
            question.Id = answers.Ask(request, prompt, isPassword);
            _open = question;
        }
        try
        {
            question.IsAnswered.Wait(cancellationToken);
            return question.Answer;
        }
        finally
        {
            lock (_lock) _open = null;
        }
    }

    /// <summary>Takes an answer; one to a question that is not open is dropped.</summary>
    public void Receive(JupyterMessage message)
    {
        if (message.Type != "input_reply") throw new WireException($"{message.Type} is no answer.");
        var answer = message.Content.Text("value");
        // Some front ends do not say which question they answer.
        var id = message.ParentHeader.Text("msg_id");
        lock (_lock)
        {
            if (_open is not { } question || (id.Length > 0 && id != question.Id)) return;
            question.Answer = answer;
            question.IsAnswered.Set();
        }
    }

    private sealed class Question : IDisposable
    {
        public string Id { get; set; } = "";

        public string Answer { get; set; } = "";

        public ManualResetEventSlim IsAnswered { get; } = new();

        public void Dispose() => IsAnswered.Dispose();
    }
}
