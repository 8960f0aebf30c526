namespace NotebookKit.Charts;

/// <summary>JavaScript as it may stand in a script element.</summary>
internal static class ScriptText
{
    /// <summary>The script without what would end its element, or hide the element's end. Both escapes mean the same
    /// in strings and in regular expressions, the only places where these stand in real scripts.</summary>
    public static string Escape(string script) => script
        .Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
        .Replace("<!--", "\\x3c!--", StringComparison.Ordinal);
}
