namespace NotebookKit.Kernel.Cells;

/// <summary>Runs code on a thread of its own, with nothing of it in the thread pool: whoever blocks on the result is woken by that thread.</summary>
internal static class OwnThread
{
    public static (Thread Thread, Task<T> Result) Start<T>(string name, Func<T> body)
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
        return (thread, completion.Task);
    }
}
