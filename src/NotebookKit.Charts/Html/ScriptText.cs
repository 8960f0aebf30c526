namespace NotebookKit.Charts;

/// <summary>JavaScript as it may stand in a script element.</summary>
internal static class ScriptText
{
    /// <summary>The script without what would end its element, or hide the element's end. In strings and regular
    /// expressions, the only places where these stand in real scripts, a backslash changes nothing.</summary>
    public static string Escape(string script) => script
        .Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
        .Replace("<!--", "<\\!--", StringComparison.Ordinal);
}
