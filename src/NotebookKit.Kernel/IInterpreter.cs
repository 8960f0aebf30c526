namespace NotebookKit.Kernel;

/// <summary>A language as a front end uses it: cells run one after the other, and code is completed, explained and judged in between.</summary>
/// <remarks>Positions count UTF-16 units, as strings do; a protocol that counts otherwise converts. Members may be called from any thread, and may keep it until they are done.</remarks>
public interface IInterpreter
{
    /// <summary>Runs one cell to its end.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="name">What errors call it, such as <c>cell 3</c>: the front end numbers cells, and not all code counts as one.</param>
    /// <param name="sink">Receives the outputs.</param>
    /// <param name="cancellationToken">Ends the cell; the result then is of kind <see cref="CellErrorKind.Cancelled"/>.</param>
    Task<CellResult> ExecuteAsync(string code, string name, ICellSink sink, CancellationToken cancellationToken);

    /// <summary>What could be written at a position of a cell that has not run.</summary>
    Task<CompletionSet> CompleteAsync(string code, int position, CancellationToken cancellationToken);

    /// <summary>Explains the name at a position, or gives null when there is nothing to explain.</summary>
    Task<MimeBundle?> InspectAsync(string code, int position, InspectionDetail detail, CancellationToken cancellationToken);

    /// <summary>Whether a front end that takes lines should run the code or ask for more.</summary>
    CodeCompleteness CheckCompleteness(string code);
}

/// <summary>How much <see cref="IInterpreter.InspectAsync"/> tells.</summary>
public enum InspectionDetail
{
    /// <summary>The signature and the summary.</summary>
    Brief,

    /// <summary>Parameters, remarks, exceptions and overloads as well.</summary>
    Full,
}

/// <summary>Suggestions that replace the text from <paramref name="Start"/> up to <paramref name="End"/>.</summary>
/// <param name="Start">Where the replaced text begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Items">The suggestions, in the order to show.</param>
public sealed record CompletionSet(int Start, int End, IReadOnlyList<CompletionItem> Items);

/// <summary>One suggestion.</summary>
/// <param name="Text">What to insert.</param>
/// <param name="Kind">What it is, in the words of Jupyter front ends: <c>class</c>, <c>function</c>, <c>property</c>, <c>keyword</c> …</param>
public sealed record CompletionItem(string Text, string Kind);

/// <summary>The answer of <see cref="IInterpreter.CheckCompleteness"/>.</summary>
/// <param name="Status">Whether the code can run.</param>
/// <param name="Indent">What the next line should begin with when more is needed; empty otherwise.</param>
public sealed record CodeCompleteness(CodeStatus Status, string Indent = "");

/// <summary>Whether code can run as it stands.</summary>
public enum CodeStatus
{
    /// <summary>It can run.</summary>
    Complete,

    /// <summary>It ends in the middle; more is needed.</summary>
    Incomplete,

    /// <summary>It cannot run, and no further line would mend it.</summary>
    Invalid,
}
