using System.CommandLine;

namespace NotebookKit.Benchmarks.Running;

/// <summary>An option that takes a number of at least 1.</summary>
internal static class CountOption
{
    public static Option<int> Of(string name, string description, int usual)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<int>() >= 1) return;
            result.AddError($"{name} must be at least 1.");
        });
        return option;
    }
}
