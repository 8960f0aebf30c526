namespace NotebookKit.Interactive.Markup;

/// <summary>A piece of finished HTML; everything that is not a fragment is text, and is encoded.</summary>
internal readonly record struct Fragment(string Html)
{
    public static Fragment Empty { get; } = new("");

    public override string ToString() => Html;
}
