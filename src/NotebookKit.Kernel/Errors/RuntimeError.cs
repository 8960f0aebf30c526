using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NotebookKit.Kernel.Errors;

/// <summary>Shows an exception of a cell by the notebook's own lines; frames of libraries, the compiler and this kernel are left out.</summary>
internal static partial class RuntimeError
{
    // A thousand tasks may all have failed.
    private const int MostCauses = 10;

    public static CellError From(Exception exception, IReadOnlyDictionary<string, string[]> sources, CancellationToken cancellationToken)
    {
        // Whatever an interrupted cell ends with, it ends because of the interrupt.
        if (cancellationToken.IsCancellationRequested) return Cancelled(UserFrames(exception, sources));
        var traceback = new List<string>();
        var chain = Chain(exception).Take(MostCauses + 1).ToList();
        foreach (var each in chain.Take(MostCauses))
        {
            traceback.Add((each == exception ? "" : "caused by ") + Describe(each));
            traceback.AddRange(UserFrames(each, sources));
        }
        if (chain.Count > MostCauses) traceback.Add("… and further causes");
        return new CellError(CellErrorKind.Runtime, TypeName(exception), Message(exception), traceback);
    }

    /// <summary>An exception with what caused it, and what caused that, depth first: one of several tasks may have several.</summary>
    private static IEnumerable<Exception> Chain(Exception exception)
    {
        var open = new Stack<Exception>([exception]);
        while (open.TryPop(out var current))
        {
            yield return current;
            var causes = current is AggregateException several ? several.InnerExceptions.Reverse() : current.InnerException is { } inner ? [inner] : [];
            foreach (var cause in causes) open.Push(cause);
        }
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
            return CompilerNames.Clean(exception.Message ?? "");
        }
        catch (Exception error)
        {
            // Message is virtual and may be the notebook's own code; a broken one must not hide the exception itself.
            return $"(its Message threw {error.GetType().FullName})";
        }
    }

    private static IEnumerable<string> UserFrames(Exception exception, IReadOnlyDictionary<string, string[]> sources)
    {
        string? last = null;
        var repeats = 0;
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames().Select(frame => Frame(frame, sources)).OfType<string>().Append(null))
        {
            if (frame == last && frame is not null)
            {
                repeats++;
                continue;
            }
            // A function that calls itself, a thousand times over.
            if (repeats > 0) yield return repeats == 1 ? last! : string.Create(CultureInfo.InvariantCulture, $"   … {repeats} more of the same");
            if (frame is not null) yield return frame;
            (last, repeats) = (frame, 0);
        }
    }

    /// <summary>What to show of a frame, or null when it is not of the notebook.</summary>
    private static string? Frame(StackFrame frame, IReadOnlyDictionary<string, string[]> sources)
    {
        if (frame.GetFileName() is not { } file || !sources.TryGetValue(file, out var lines) || frame.GetMethod()?.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false) == true) return null;
        var number = frame.GetFileLineNumber();
        var text = number >= 1 && number <= lines.Length ? lines[number - 1].Trim() : "";
        var place = string.Create(CultureInfo.InvariantCulture, $"{file}, line {number}: {text}");
        return MethodName(frame) is { } method ? $"   at {method} in {place}" : $"   at {place}";
    }

    /// <summary>The name the user gave the method, or null for code at the top of a cell.</summary>
    private static string? MethodName(StackFrame frame)
    {
        var method = DiagnosticMethodInfo.Create(frame);
        if (method is null) return null;
        var (name, type) = (method.Name, method.DeclaringTypeName ?? "");
        // An async method runs as MoveNext of a class named after it.
        if (name == "MoveNext") name = NestedName().Match(type) is { Success: true } nested ? nested.Groups[1].Value : type;
        if (Lambda().IsMatch(name)) return "a lambda";
        if (GeneratedName().Match(name) is { Success: true } generated) name = generated.Groups[1].Value;
        name = name.Trim('<', '>');
        if (Accessor().Match(name) is { Success: true } accessor) return $"{accessor.Groups["kind"].Value} of {accessor.Groups["name"].Value}";
        return name switch
        {
            "" or "Initialize" or "Factory" or "Main" => null,
            ".ctor" => $"constructor of {DeclaringType(type)}",
            ".cctor" => $"static members of {DeclaringType(type)}",
            _ => name,
        };
    }

    private static string DeclaringType(string type) => type[(type.LastIndexOf('+') + 1)..];

    [GeneratedRegex(@"^Submission#[0-9]+\+", RegexOptions.CultureInvariant)]
    private static partial Regex SubmissionPrefix();

    // "<Load>d__3", "<<Initialize>>b__0_0>d", "<<Initialize>g__Load|0_1>d": in the brackets is the method's own name.
    [GeneratedRegex(@"<(.*)>d(__[0-9]+)?(`[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex NestedName();

    [GeneratedRegex(@">b__[0-9_]+", RegexOptions.CultureInvariant)]
    private static partial Regex Lambda();

    [GeneratedRegex(@"^<.*>g__(\w+)\|", RegexOptions.CultureInvariant)]
    private static partial Regex GeneratedName();

    [GeneratedRegex(@"^(?<kind>get|set|init|add|remove)_(?<name>\w+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Accessor();
}
