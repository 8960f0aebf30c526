using System.Text.Json.Nodes;

namespace NotebookKit.Documents;

/// <summary>One cell: its text, and what the file says about it.</summary>
public abstract record NotebookCell
{
    private protected NotebookCell() { }

    /// <summary>The cell's id, unique in its notebook. Files before nbformat 4.5 have none; readers then see <c>cell-1</c>, <c>cell-2</c>, ….</summary>
    public required string Id { get; init; }

    /// <summary>The whole text, lines separated as in the file.</summary>
    public string Source { get; init; } = "";

    /// <summary>The cell's metadata.</summary>
    public JsonObject Metadata { get; init; } = [];

    internal FieldOrder Fields { get; init; } = FieldOrder.None;
}

/// <summary>A cell of prose in Markdown.</summary>
public sealed record MarkdownCell : NotebookCell
{
    /// <summary>Files pasted into the cell: name to MIME bundle, referred to as <c>attachment:name</c>. Null when the file has none.</summary>
    public JsonObject? Attachments { get; init; }

    /// <summary>Gives the texts of the cell's headings, of all levels, in order.</summary>
    public IReadOnlyList<string> ReadHeadings() => Html.MarkdownRenderer.ReadHeadings(Source);
}

/// <summary>A cell that converters pass through untouched; pages do not show it.</summary>
public sealed record RawCell : NotebookCell;

/// <summary>A cell of code with what it printed and displayed.</summary>
public sealed record CodeCell : NotebookCell
{
    /// <summary>What the last run of the cell left, in order.</summary>
    public IReadOnlyList<CellOutput> Outputs { get; init; } = [];

    /// <summary>The position of the cell in the order of execution, from 1, or null when it has not run.</summary>
    public int? ExecutionCount { get; init; }
}
