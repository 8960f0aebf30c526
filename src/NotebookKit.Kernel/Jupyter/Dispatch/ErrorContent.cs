using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>Errors as the protocol writes them, in replies and in outputs.</summary>
internal static class ErrorContent
{
    public static JsonObject Output(CellError error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. AnsiTraceback.Color(error).Select(line => JsonValue.Create(line))]),
    };

    public static JsonObject Reply(CellError error)
    {
        var content = Output(error);
        content["status"] = "error";
        return content;
    }

    /// <summary>An exception that is no cell's. Its Message may be code of others, and throw itself.</summary>
    public static CellError From(Exception exception)
    {
        var name = exception.GetType().FullName ?? exception.GetType().Name;
        string message;
        try
        {
            message = exception.Message;
        }
        catch (Exception error)
        {
            message = $"(its Message threw {error.GetType().FullName})";
        }
        return new CellError(CellErrorKind.Runtime, name, message, [$"{name}: {message}"]);
    }
}
