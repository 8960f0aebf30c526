using System.Diagnostics;
using NotebookKit.Kernel;

namespace NotebookKit.Cli.Running;

/// <summary>What the code of a notebook did to its process, as errors of the cell that runs.</summary>
internal static class ProcessErrors
{
    public static CellError Exit()
    {
        const string Message = "The notebook's code ended the process, as Environment.Exit does.";
        return new CellError(CellErrorKind.Runtime, "ProcessExit", Message, [Message]);
    }

    public static CellError Unhandled(Exception error)
    {
        var name = error.GetType().FullName ?? error.GetType().Name;
        var places = new StackTrace(error, fNeedFileInfo: true).GetFrames()
            .Where(frame => frame.GetFileName()?.StartsWith("cell ", StringComparison.Ordinal) == true)
            .Select(frame => $"   at {frame.GetFileName()}, line {frame.GetFileLineNumber()}");
        var message = MessageOf(error);
        return new CellError(CellErrorKind.Runtime, name, message, [$"{name}: {message}", "   unhandled on a thread that the notebook started", .. places]);
    }

    private static string MessageOf(Exception error)
    {
        try
        {
            return error.Message;
        }
        catch (Exception broken)
        {
            // Message is virtual and may be the notebook's own code; thrown from here it would end the process.
            return $"(its Message threw {broken.GetType().FullName})";
        }
    }
}
