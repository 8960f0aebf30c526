namespace NotebookKit.Cli.Diagnosis;

/// <summary>A browser without a window, which makes pictures of pages.</summary>
internal static class BrowserCheck
{
    private const string Subject = "Browser";
    private const string PathVariable = "NOTEBOOKKIT_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"];

    public static IEnumerable<Finding> Find(Surroundings surroundings)
    {
        if (surroundings.Variable(PathVariable) is { } named)
        {
            yield return File.Exists(named) ? Finding.Ok(Subject, named) : Finding.Problem(Subject, $"{PathVariable} is {named}, which is not there.", "Set it to the program of Chromium, or take it away.");
            yield break;
        }
        yield return Names.Select(surroundings.Find).FirstOrDefault(path => path is not null) is { } found
            ? Finding.Ok(Subject, found)
            : Finding.Note(Subject, "No Chromium is on the PATH.", $"Only pictures of whole pages and the project's own tests need one: install it, or name it by {PathVariable}. Charts have their pictures without it.");
    }
}
