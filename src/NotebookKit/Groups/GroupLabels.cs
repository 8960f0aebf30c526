using System.Collections;

namespace NotebookKit;

/// <summary>
/// The group of every sample, with the distinct groups (levels) in a fixed order. The order decides rows and
/// colours in every table and chart, so it stays the same when samples are selected or shuffled.
/// </summary>
public sealed class GroupLabels : IReadOnlyList<string>
{
    private readonly string[] _levels;
    private readonly int[] _codes;

    /// <summary>Takes one label for each sample.</summary>
    /// <param name="labels">The labels, in the order of the samples; at least one, none null.</param>
    /// <param name="levels">
    /// The distinct groups in the order wanted; sorted by character code when left out, so that the order does
    /// not depend on the order of the samples. Levels that no sample has are kept.
    /// </param>
    /// <exception cref="ArgumentException">There are no labels, one is null, a level repeats, or a label is not among the levels.</exception>
    public GroupLabels(IEnumerable<string> labels, IEnumerable<string>? levels = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var list = labels.ToArray();
        if (list.Length == 0) throw new ArgumentException("labels is empty; at least one label is needed.", nameof(labels));
        var missing = Array.IndexOf(list, null);
        if (missing >= 0) throw new ArgumentException($"labels[{missing}] is null; every sample needs a label.", nameof(labels));

        _levels = levels?.ToArray() ?? [.. list.Distinct().Order(StringComparer.Ordinal)];
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _levels.Length; i++)
        {
            if (_levels[i] is null) throw new ArgumentException($"levels[{i}] is null.", nameof(levels));
            if (!codes.TryAdd(_levels[i], i)) throw new ArgumentException($"levels[{i}] repeats '{_levels[i]}'; levels are distinct.", nameof(levels));
        }

        _codes = new int[list.Length];
        for (var i = 0; i < list.Length; i++)
        {
            _codes[i] = codes.TryGetValue(list[i], out var code)
                ? code
                : throw new ArgumentException($"labels[{i}] is '{list[i]}', which is not among the levels {Listing(_levels)}.", nameof(labels));
        }

        (Levels, Codes, Counts) = Views(_levels, _codes);
    }

    private GroupLabels(string[] levels, int[] codes, Provenance? provenance)
    {
        _levels = levels;
        _codes = codes;
        Provenance = provenance;
        (Levels, Codes, Counts) = Views(levels, codes);
    }

    /// <summary>The distinct groups, in their fixed order.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>For each sample, the position of its group in <see cref="Levels"/>.</summary>
    public IReadOnlyList<int> Codes { get; }

    /// <summary>For each level, the number of its samples.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>Where the samples come from, if they are those of a data set that says so.</summary>
    public Provenance? Provenance { get; }

    /// <summary>Number of samples.</summary>
    public int Count => _codes.Length;

    /// <summary>The group of a sample, counted from 0.</summary>
    public string this[int index] => _levels[_codes[index]];

    /// <summary>The position of a group among the levels.</summary>
    /// <exception cref="ArgumentException">There is no such group; the message lists those that there are.</exception>
    public int CodeOf(string level)
    {
        ArgumentNullException.ThrowIfNull(level);
        var code = Array.IndexOf(_levels, level);
        return code >= 0 ? code : throw new ArgumentException($"There is no group '{level}'; the groups are {Listing(_levels)}.", nameof(level));
    }

    /// <summary>The positions of the samples whose group passes a test, ascending; may be empty.</summary>
    public IReadOnlyList<int> IndicesWhere(Func<string, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var passes = Array.ConvertAll(_levels, level => predicate(level));
        return [.. Enumerable.Range(0, Count).Where(i => passes[_codes[i]])];
    }

    /// <summary>The labels of some samples, in the order asked for. All levels stay, so colours do too.</summary>
    /// <exception cref="ArgumentException">No sample is asked for, or one that does not exist.</exception>
    public GroupLabels SelectAt(IEnumerable<int> samples)
        => new(_levels, Array.ConvertAll(Positions.Checked(samples, Count, nameof(samples), "samples"), i => _codes[i]), Provenance);

    /// <summary>
    /// Renames or merges groups; levels that get the same name become one. The new levels stand in the order of the
    /// old ones, except that merely exchanging names leaves the order of the names as it was.
    /// </summary>
    /// <param name="rename">Gives the new name of a level.</param>
    /// <exception cref="ArgumentException">A new name is null.</exception>
    public GroupLabels Relabel(Func<string, string> rename)
    {
        ArgumentNullException.ThrowIfNull(rename);
        var renamed = Array.ConvertAll(_levels, level => rename(level)
            ?? throw new ArgumentException($"rename gives null for '{level}'; every group needs a name.", nameof(rename)));
        var isExchange = _levels.ToHashSet(StringComparer.Ordinal).SetEquals(renamed);
        return new GroupLabels(_codes.Select(code => renamed[code]), isExchange ? _levels : renamed.Distinct()).From(Provenance);
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _codes.Select(code => _levels[code]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The groups with their counts: <c>AML (93), Control (15)</c>.</summary>
    public override string ToString() => Text.TextCard.Listed([.. _levels.Select((level, i) => $"{Text.TextTable.Tame(level)} ({Counts[i]})")]);

    internal static string Listing(IEnumerable<string> levels) => string.Join(", ", levels.Select(level => $"'{level}'"));

    /// <summary>The same labels of samples that come from somewhere; once simulated, always simulated.</summary>
    internal GroupLabels From(Provenance? provenance)
    {
        var origin = Provenance.OfBoth(Provenance, provenance);
        return ReferenceEquals(origin, Provenance) ? this : new GroupLabels(_levels, _codes, origin);
    }

    private static (IReadOnlyList<string> Levels, IReadOnlyList<int> Codes, IReadOnlyList<int> Counts) Views(string[] levels, int[] codes)
    {
        var counts = new int[levels.Length];
        foreach (var code in codes) counts[code]++;
        return (Array.AsReadOnly(levels), Array.AsReadOnly(codes), Array.AsReadOnly(counts));
    }
}
