using System.Collections;

namespace NotebookKit.Data;

/// <summary>A categorical variable: for each element one of the levels, or null where it is missing (NA).</summary>
public sealed class RFactor : IReadOnlyList<string?>
{
    private readonly string[] _levels;
    private readonly int[] _codes;

    private RFactor(string[] levels, int[] codes)
    {
        _levels = levels;
        _codes = codes;
    }

    /// <summary>The distinct values in their fixed order; some may not occur.</summary>
    public IReadOnlyList<string> Levels => _levels;

    /// <summary>Number of elements.</summary>
    public int Count => _codes.Length;

    /// <summary>The level of an element, counted from 0; null where it is missing.</summary>
    public string? this[int index] => _codes[index] < 0 ? null : _levels[_codes[index]];

    /// <summary>The labels with their levels, as groups of samples.</summary>
    /// <exception cref="InvalidOperationException">An element is missing; every sample needs a group.</exception>
    public GroupLabels ToGroupLabels()
    {
        var missing = Array.IndexOf(_codes, -1);
        if (missing >= 0) throw new InvalidOperationException($"Element {missing} of this factor is missing (NA); every sample needs a group.");
        return new GroupLabels(this.Select(label => label!), _levels);
    }

    /// <inheritdoc/>
    public IEnumerator<string?> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static RFactor From(RIntegers codes)
    {
        if (!codes.Attributes.TryGetValue("levels", out var found) || found is not RStrings levels || levels.Contains(null))
        {
            throw new InvalidDataException("This factor has no character vector of levels, or one of them is missing (NA).");
        }

        var counted = new int[codes.Count];
        for (var i = 0; i < counted.Length; i++)
        {
            // R counts levels from 1.
            var code = codes[i];
            if (code != RIntegers.Missing && (code < 1 || code > levels.Count))
            {
                throw new InvalidDataException($"Element {i} of this factor has the code {code}; it has {levels.Count} levels, counted from 1.");
            }

            counted[i] = code == RIntegers.Missing ? -1 : code - 1;
        }

        return new RFactor([.. levels.Select(level => level!)], counted);
    }
}
