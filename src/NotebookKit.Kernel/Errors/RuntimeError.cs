using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NotebookKit.Kernel.Errors;

/// <summary>Shows an exception of a cell by the notebook's own lines; frames of libraries, the compiler and this kernel are left out.</summary>
internal static partial class RuntimeError
{
    public static CellError From(Exception exception, IReadOnlyDictionary<string, string[]> sources, CancellationToken cancellationToken)
    {
        // Whatever an interrupted cell ends with, it ends because of the interrupt.
        if (cancellationToken.IsCancellationRequested) return Cancelled(UserFrames(exception, sources));
        var traceback = new List<string>();
        for (var current = exception; current is not null; current = current.InnerException)
        {
            traceback.Add((current == exception ? "" : "caused by ") + Describe(current));
            traceback.AddRange(UserFrames(current, sources));
        }
        return new CellError(CellErrorKind.Runtime, TypeName(exception), Message(exception), traceback);
    }

    /// <param name="frames">Where the cell was, as far as it is known.</param>
    public static CellError Cancelled(params IEnumerable<string> frames)
    {
        const string Message = "The cell was cancelled.";
        return new CellError(CellErrorKind.Cancelled, "Cancelled", Message, [Message, .. frames]);
    }

    public static string Describe(Exception exception) => $"{TypeName(exception)}: {Message(exception)}";

    // Types declared in a cell are nested in a class the compiler makes for it.
    private static string TypeName(Exception exception) => SubmissionPrefix().Replace(exception.GetType().FullName ?? exception.GetType().Name, "");

    private static string Message(Exception exception)
    {
        try
        {
            return exception.Message ?? "";
        }
        catch (Exception error)
        {
            // Message is virtual and may be the notebook's own code; a broken one must not hide the exception itself.
            return $"(its Message threw {error.GetType().FullName})";
        }
    }

    private static IEnumerable<string> UserFrames(Exception exception, IReadOnlyDictionary<string, string[]> sources)
    {
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetFileName() is not { } file || !sources.TryGetValue(file, out var lines)) continue;
            var number = frame.GetFileLineNumber();
            var text = number >= 1 && number <= lines.Length ? lines[number - 1].Trim() : "";
            var place = string.Create(CultureInfo.InvariantCulture, $"{file}, line {number}: {text}");
            yield return MethodName(frame) is { } method ? $"   at {method} in {place}" : $"   at {place}";
        }
    }

    /// <summary>The name the user gave the method, or null for code at the top of a cell.</summary>
    private static string? MethodName(StackFrame frame)
    {
        var method = DiagnosticMethodInfo.Create(frame);
        if (method is null) return null;
        var written = method.Name;
        // An async method runs as MoveNext of a class named after it.
        if (written == "MoveNext") written = NestedName().Match(method.DeclaringTypeName ?? "") is { Success: true } nested ? nested.Groups[1].Value : "";
        else if (GeneratedName().Match(written) is { Success: true } generated) written = generated.Groups[1].Value;
        written = written.Trim('<', '>');
        return written.Length == 0 || written is "Initialize" or "Factory" or "Main" ? null : written;
    }

    [GeneratedRegex(@"^Submission#[0-9]+\+", RegexOptions.CultureInvariant)]
    private static partial Regex SubmissionPrefix();

    [GeneratedRegex(@"<+(\w*)>+d__[0-9]+(`[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex NestedName();

    [GeneratedRegex(@"^<.*>g__(\w+)\|", RegexOptions.CultureInvariant)]
    private static partial Regex GeneratedName();
}
