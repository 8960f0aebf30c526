namespace NotebookKit.Kernel;

/// <summary>How a cell ended. A failing cell is a result, not an exception; the session can go on.</summary>
public sealed class CellResult
{
    internal CellResult(int executionCount, CellError? error)
    {
        ExecutionCount = executionCount;
        Error = error;
    }

    /// <summary>Which execution of the session this was, from 1.</summary>
    public int ExecutionCount { get; }

    /// <summary>What went wrong, or null when the cell ran to its end.</summary>
    public CellError? Error { get; }

    /// <summary>Whether the cell ran to its end.</summary>
    public bool Succeeded => Error is null;
}

/// <summary>At which stage a cell failed.</summary>
public enum CellErrorKind
{
    /// <summary>A line such as <c>#r</c> could not be followed; nothing of the cell's code ran.</summary>
    Directive,

    /// <summary>The code does not compile; nothing of it ran.</summary>
    Compilation,

    /// <summary>The code threw.</summary>
    Runtime,

    /// <summary>The cell was cancelled.</summary>
    Cancelled,
}

/// <summary>Why a cell failed, in terms of the cell's own lines.</summary>
/// <param name="Kind">The stage that failed.</param>
/// <param name="Name">The full type name of the exception, or the kind of error when the code did not run.</param>
/// <param name="Message">The message, one line for most errors.</param>
/// <param name="Traceback">Lines to show: the message, then where it happened. Frames outside the notebook are left out.</param>
public sealed record CellError(CellErrorKind Kind, string Name, string Message, IReadOnlyList<string> Traceback);
