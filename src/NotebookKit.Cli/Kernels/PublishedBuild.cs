namespace NotebookKit.Cli.Kernels;

/// <summary>The build that a kernel installed from a checkout runs: compiled ahead of time if that can be, as it is otherwise.</summary>
internal sealed class PublishedBuild(KernelBuilds builds, IPublication publication, Terminal terminal)
{
    /// <summary>Gives its folder; publishes it unless that was done before.</summary>
    /// <param name="id">What tells the build from others.</param>
    /// <exception cref="BadInputException">It cannot be published.</exception>
    public string Folder(string id)
    {
        try
        {
            return builds.Add(id, folder =>
            {
                terminal.Output.WriteLine("Publishing the kernel; this takes a minute or two …");
                publication.Compiled(folder);
            });
        }
        catch (PublicationException error)
        {
            // Most likely the package with the compiler cannot be had.
            terminal.Error.WriteLine($"The kernel is not compiled ahead of time, and starts more slowly:\n{error.Message}");
        }
        try
        {
            // By another name: the next install tries again.
            return builds.Add(id + "-plain", publication.Plain);
        }
        catch (PublicationException error)
        {
            throw new BadInputException($"The kernel cannot be published; --in-place registers this build itself.\n{error.Message}");
        }
    }
}
