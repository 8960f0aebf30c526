using System.Collections.ObjectModel;

namespace NotebookKit.Data;

/// <summary>A value of the R language as an .rda file holds it. Immutable; nothing in it can be evaluated.</summary>
public abstract class RObject
{
    private protected RObject(IReadOnlyDictionary<string, RObject>? attributes) => Attributes = attributes ?? NoAttributes;

    internal static IReadOnlyDictionary<string, RObject> NoAttributes { get; } = ReadOnlyDictionary<string, RObject>.Empty;

    /// <summary>
    /// What hangs on the value beside its content: <c>names</c>, <c>dim</c>, <c>class</c>, a package's own. For an
    /// S4 object, its slots.
    /// </summary>
    public IReadOnlyDictionary<string, RObject> Attributes { get; }

    /// <summary>The name R's <c>typeof()</c> gives: <c>double</c>, <c>list</c>, <c>S4</c>, …</summary>
    public abstract string TypeName { get; }

    /// <summary>The classes in the attribute <c>class</c>, most specific first; empty for a plain value.</summary>
    public IReadOnlyList<string> ClassNames
        => Attributes.TryGetValue("class", out var value) && value is RStrings names ? [.. names.OfType<string>()] : [];

    /// <summary>An attribute that has to be there.</summary>
    /// <exception cref="KeyNotFoundException">There is no such attribute; the message lists those that there are.</exception>
    public RObject Attribute(string name) => Attributes.TryGetValue(name, out var value)
        ? value
        : throw new KeyNotFoundException($"This {Describe()} has no attribute '{name}'; it has {ListOf(Attributes.Keys)}.");

    /// <summary>Whether a class is among <see cref="ClassNames"/>.</summary>
    public bool Inherits(string className) => ClassNames.Contains(className, StringComparer.Ordinal);

    /// <summary>Type, class and size in a few words: <c>double 824 × 135</c>.</summary>
    public override string ToString() => Describe();

    internal static string ListOf(IEnumerable<string?> names)
    {
        var quoted = string.Join(", ", names.Select(name => name is null ? "NA" : $"'{name}'"));
        return quoted.Length == 0 ? "none" : quoted;
    }

    private protected virtual string Describe() => ClassNames.Count > 0 ? $"{ClassNames[0]} ({TypeName})" : TypeName;
}
