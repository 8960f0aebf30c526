namespace NotebookKit.Cli.Kernels;

/// <summary>Where Jupyter looks for kernels, as its package jupyter_core defines it.</summary>
internal static class JupyterFolders
{
    /// <summary>The kernels of this user.</summary>
    public static string OfUser() => Path.Combine(UserData(), "kernels");

    /// <summary>The kernels of an installation of Python: a virtual environment, a conda environment, <c>/usr</c>.</summary>
    public static string OfPrefix(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");

    /// <summary>The kernels of the Python environment that is active in this shell.</summary>
    /// <exception cref="BadInputException">None is.</exception>
    public static string OfActiveEnvironment() => (Variable("VIRTUAL_ENV") ?? Variable("CONDA_PREFIX")) is { } prefix
        ? OfPrefix(prefix)
        : throw new BadInputException("No Python environment is active (VIRTUAL_ENV and CONDA_PREFIX are not set); name its folder with --prefix.");

    /// <summary>Every folder that Jupyter reads, the one that wins first.</summary>
    public static IReadOnlyList<string> All()
    {
        var data = (Variable("JUPYTER_PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? []).Select(path => Path.Combine(path, "kernels"));
        var environment = (Variable("VIRTUAL_ENV") ?? Variable("CONDA_PREFIX")) is { } prefix ? [OfPrefix(prefix)] : Array.Empty<string>();
        var system = OperatingSystem.IsWindows()
            ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "jupyter", "kernels")]
            : new[] { OfPrefix("/usr/local"), OfPrefix("/usr") };
        return [.. data.Append(OfUser()).Concat(environment).Concat(system).Distinct(StringComparer.Ordinal)];
    }

    private static string UserData()
    {
        if (Variable("JUPYTER_DATA_DIR") is { } named) return named;
        if (OperatingSystem.IsWindows()) return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Jupyter");
        return Path.Combine(Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter");
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
