namespace NotebookKit.Cli.Running;

/// <summary>Learns what the code of a notebook does to the process that it shares with the tool.</summary>
internal interface IProcessWatch
{
    /// <summary>The process ends, as after <see cref="Environment.Exit"/>; called on the thread that ends it.</summary>
    void HandleExit();

    /// <summary>A thread of the notebook ended with an exception; called on that thread.</summary>
    void HandleException(Exception error);
}
