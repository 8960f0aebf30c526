namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Runs a cell on a thread of its own. Code after an await goes on in the thread pool: a context that pumped it
/// back here would deadlock notebooks that block on their own async methods, as <c>.Result</c> does.
/// </summary>
internal static class CellThread
{
    public static Task<T> Run<T>(string name, Func<T> body)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                completion.SetResult(body());
            }
            catch (Exception error)
            {
                // Not handled here: it surfaces where the task is awaited, instead of ending the process.
                completion.SetException(error);
            }
        })
        { Name = name, IsBackground = true };
        thread.Start();
        return completion.Task;
    }
}
