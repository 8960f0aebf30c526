using System.Text.Json.Nodes;

namespace NotebookKit.Documents;

/// <summary>One output of a code cell.</summary>
public abstract record CellOutput
{
    private protected CellOutput() { }

    internal FieldOrder Fields { get; init; } = FieldOrder.None;
}

/// <summary>Text printed while the cell ran.</summary>
public sealed record StreamOutput : CellOutput
{
    /// <summary><c>stdout</c> or <c>stderr</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The text, line ends included.</summary>
    public required string Text { get; init; }
}

/// <summary>A value shown in several representations, of which a front end picks the richest it can draw.</summary>
public abstract record MimeOutput : CellOutput
{
    private protected MimeOutput() { }

    /// <summary>MIME type to content: a JSON string for text and base64 data, any JSON for JSON types.</summary>
    public required JsonObject Data { get; init; }

    /// <summary>What is said about the representations, such as an image's width.</summary>
    public JsonObject Metadata { get; init; } = [];
}

/// <summary>A value the code displayed.</summary>
public sealed record DisplayDataOutput : MimeOutput;

/// <summary>The value of the cell's last expression.</summary>
public sealed record ExecuteResultOutput : MimeOutput
{
    /// <summary>The execution count of the run that gave the value.</summary>
    public int? ExecutionCount { get; init; }
}

/// <summary>The error that ended the cell.</summary>
public sealed record ErrorOutput : CellOutput
{
    /// <summary>The type of the error.</summary>
    public required string Name { get; init; }

    /// <summary>Its message.</summary>
    public required string Message { get; init; }

    /// <summary>Lines that show where it happened; they may hold ANSI colour codes.</summary>
    public IReadOnlyList<string> Traceback { get; init; } = [];
}
