using System.Text.Json.Nodes;
using NotebookKit.Documents;

namespace NotebookKit.Cli.Running;

/// <summary>Tags of cells that say how a notebook is run without a person, as nbclient and papermill read them.</summary>
internal static class CellTags
{
    /// <summary>The cell may fail.</summary>
    public const string RaisesException = "raises-exception";

    /// <summary>The cell is not run.</summary>
    public const string SkipExecution = "skip-execution";

    /// <summary>The cell declares variables that a run can be given other values for.</summary>
    public const string Parameters = "parameters";

    /// <summary>The cell holds the values that a run was given.</summary>
    public const string InjectedParameters = "injected-parameters";

    public static bool IsTagged(this NotebookCell cell, string tag) =>
        cell.Metadata["tags"] is JsonArray tags && tags.Any(each => each is JsonValue value && value.TryGetValue(out string? text) && text == tag);
}
