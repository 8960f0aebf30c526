using Xunit;

namespace NotebookKit.Testing;

/// <summary>Finds the real data sets that are not part of the repository.</summary>
public static class RealData
{
    /// <summary>The variable that names the folder with aml.rda and its neighbours; it must be absolute.</summary>
    public const string DirectoryVariable = "NOTEBOOKKIT_DATA_DIR";

    /// <summary>The variable that, when 1, makes a missing real data set or browser a failure instead of a skip.</summary>
    public const string RequiredVariable = "NOTEBOOKKIT_TESTS_REQUIRE_ALL";

    /// <summary>Whether this run may not skip anything.</summary>
    public static bool EverythingRequired => Environment.GetEnvironmentVariable(RequiredVariable) == "1";

    /// <summary>Gives the path of a real data file, or skips the test (fails it where everything is required).</summary>
    public static string PathOrSkip(string fileName)
    {
        var directory = Environment.GetEnvironmentVariable(DirectoryVariable);
        var path = string.IsNullOrEmpty(directory) ? null : Path.Combine(directory, fileName);
        if (path is not null && File.Exists(path)) return path;
        SkipUnlessRequired($"{fileName} is not in {DirectoryVariable} ({directory ?? "not set"})");
        return "";
    }

    /// <summary>Skips the test with a reason, or fails it where everything is required.</summary>
    public static void SkipUnlessRequired(string reason)
    {
        if (EverythingRequired) Assert.Fail($"{RequiredVariable}=1, but {reason}.");
        Assert.Skip(reason);
    }
}
