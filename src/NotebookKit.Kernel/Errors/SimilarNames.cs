namespace NotebookKit.Kernel.Errors;

/// <summary>Finds what a mistyped name may have meant.</summary>
internal static class SimilarNames
{
    // In a shorter name, a letter more or less makes another word.
    private const int ShortestName = 4;

    /// <summary>Gives the one name that differs by case, or by one letter changed, missing, added or swapped; null when there is none, or more than one.</summary>
    public static string? Best(string written, IEnumerable<string> names)
    {
        var candidates = names.Distinct(StringComparer.Ordinal).Where(name => name != written).ToList();
        var byCase = candidates.Where(name => string.Equals(name, written, StringComparison.OrdinalIgnoreCase)).ToList();
        if (byCase.Count > 0) return byCase.Count == 1 ? byCase[0] : null;
        if (written.Length < ShortestName) return null;
        var byLetter = candidates.Where(name => IsOneEditAway(written.ToUpperInvariant(), name.ToUpperInvariant())).Take(2).ToList();
        return byLetter.Count == 1 ? byLetter[0] : null;
    }

    private static bool IsOneEditAway(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (Math.Abs(a.Length - b.Length) > 1) return false;
        var start = a.CommonPrefixLength(b);
        a = a[start..];
        b = b[start..];
        if (a.IsEmpty || b.IsEmpty) return true;
        if (a.Length != b.Length) return a.Length > b.Length ? a[1..].SequenceEqual(b) : b[1..].SequenceEqual(a);
        return a[1..].SequenceEqual(b[1..]) || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]));
    }
}
