using System.Reflection;

namespace NotebookKit.Interactive.Options;

/// <summary>One option of a record, with what it is and what it would be by default. Options within options are named by their path.</summary>
internal sealed record OptionEntry(string Path, object? Actual, object? Standard)
{
    /// <summary>Whether it is as by default. Sequences are compared by reference: they have no default but null.</summary>
    public bool IsStandard => Equals(Actual, Standard);

    /// <summary>All options of a record, in the order of their declaration.</summary>
    public static OptionEntry[] Of(object options) => [.. Of("", options, StandardOf(options.GetType()))];

    /// <summary>A record with every option as by default.</summary>
    public static object StandardOf(Type type) => Activator.CreateInstance(type)!;

    /// <summary>Whether a type is a record of options: what a fit takes, with a default for everything.</summary>
    public static bool IsOptions(Type type)
        => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetConstructor(Type.EmptyTypes) is not null;

    /// <summary>The options that the record declares itself.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type type)
        => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    private static IEnumerable<OptionEntry> Of(string prefix, object actual, object standard)
    {
        foreach (var property in PropertiesOf(actual.GetType()))
        {
            var (own, usual) = (property.GetValue(actual), property.GetValue(standard));
            if (own is null || usual is null || !IsOptions(property.PropertyType)) yield return new OptionEntry(prefix + property.Name, own, usual);
            else foreach (var inner in Of(prefix + property.Name + ".", own, usual)) yield return inner;
        }
    }
}
