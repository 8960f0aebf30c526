namespace NotebookKit.Interactive.Options;

/// <summary>The C# expression that makes a record of options again.</summary>
internal static class OptionCode
{
    /// <summary><c>new NmfOptions { Starts = 10 }</c>; what has no expression (a matrix, a function) is a variable of that name.</summary>
    public static string Of(object options) => Expression(options, $"new {options.GetType().Name}");

    private static string Expression(object options, string start)
    {
        var standard = OptionEntry.StandardOf(options.GetType());
        var parts = OptionEntry.PropertiesOf(options.GetType())
            .Select(property => (property.Name, Actual: property.GetValue(options), Standard: property.GetValue(standard)))
            .Where(option => !Equals(option.Actual, option.Standard))
            .Select(option => $"{option.Name} = {Value(option.Name, option.Actual)}")
            .ToArray();
        return parts.Length == 0 ? start + "()" : $"{start} {{ {string.Join(", ", parts)} }}";
    }

    private static string Value(string name, object? value)
        => value is not null && OptionEntry.IsOptions(value.GetType()) ? Expression(value, "new()")
        : OptionText.Code(value) ?? $"{char.ToLowerInvariant(name[0])}{name[1..]} /* {OptionText.Of(value).Replace("*/", "", StringComparison.Ordinal)} */";
}
