namespace NotebookKit.Kernel.Jupyter.Wire;

/// <summary>Positions in code: the protocol counts Unicode code points, strings count UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The index in the string of a position that a front end gave; a position outside is the nearest inside.</summary>
    public static int ToIndex(string text, int codePoints)
    {
        var index = 0;
        for (var left = codePoints; left > 0 && index < text.Length; left--) index += Width(text, index);
        return index;
    }

    /// <summary>The position to give to a front end for an index in the string.</summary>
    public static int FromIndex(string text, int index)
    {
        var count = 0;
        for (var i = 0; i < Math.Min(index, text.Length); i += Width(text, i)) count++;
        return count;
    }

    private static int Width(string text, int index) => char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
}
