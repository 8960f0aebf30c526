namespace NotebookKit.Cli.Commands;

/// <summary>Where the results of a notebook go.</summary>
internal sealed record OutputPaths(string SourceFolder, string Notebook, string Html)
{
    /// <summary>Gives the paths of the results, and makes their folder.</summary>
    /// <exception cref="BadInputException">A result would overwrite the notebook.</exception>
    public static OutputPaths For(string notebook, string? folder)
    {
        var source = Path.GetFullPath(notebook);
        var sourceFolder = Path.GetDirectoryName(source)!;
        var target = folder is null ? sourceFolder : Directory.CreateDirectory(folder).FullName;
        var name = Path.GetFileNameWithoutExtension(source);
        return new OutputPaths(
            sourceFolder,
            NotTheSource(notebook, Path.Combine(target, name + ".executed.ipynb")),
            NotTheSource(notebook, Path.Combine(target, name + ".html")));
    }

    /// <summary>Gives the path back unless it is the notebook's own.</summary>
    /// <exception cref="BadInputException">It is.</exception>
    public static string NotTheSource(string notebook, string path)
    {
        // Some file systems ignore case; two results are not worth an overwritten notebook.
        if (string.Equals(Path.GetFullPath(notebook), path, StringComparison.OrdinalIgnoreCase))
            throw new BadInputException($"{Relative(path)} is the notebook itself, which is never overwritten; name another output with -o.");
        return path;
    }

    /// <summary>The path as a person would type it: relative inside the current folder, absolute outside of it.</summary>
    public static string Relative(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
