namespace NotebookKit.Interactive;

/// <summary>
/// A sentence that a notebook concludes, built from what it computed: <c>new Finding($"Factor {f} …")</c>. Shown
/// as a marked paragraph, so that a reader sees what is result and what is text.
/// </summary>
/// <param name="Text">The sentence; plain text, encoded when displayed.</param>
public sealed record Finding(string Text)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => Text;
}
