using System.CommandLine;
using NotebookKit.Cli.Kernels;

namespace NotebookKit.Cli.Commands;

/// <summary>The options that say which kernel is meant, and where it is installed.</summary>
internal sealed class KernelPlace
{
    public const string DefaultName = "notebookkit-csharp";

    private readonly Option<bool> _user = new("--user") { Description = "For this user. The default." };
    private readonly Option<bool> _sysPrefix = new("--sys-prefix") { Description = "For the Python environment that is active." };
    private readonly Option<string?> _prefix = new("--prefix") { Description = "For the installation of Python in a folder, such as /usr/local.", HelpName = "DIR" };
    private readonly Option<string> _name = new("--name")
    {
        Description = "The kernel's name; .net-csharp for notebooks and tools that name the kernel of .NET Interactive.",
        HelpName = "NAME",
        DefaultValueFactory = _ => DefaultName,
    };

    public KernelPlace(Command command)
    {
        _prefix.Validators.Add(NotebookInput.RejectEmpty("--prefix"));
        _name.Validators.Add(result =>
        {
            // As Jupyter has it; it is also the name of a folder and part of an address.
            if (result.GetValueOrDefault<string>() is var name && (string.IsNullOrEmpty(name) || name is "." or ".." || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')))
                result.AddError($"--name needs ASCII letters, digits, '.', '_' and '-', found \"{name}\".");
        });
        command.Add(_user);
        command.Add(_sysPrefix);
        command.Add(_prefix);
        command.Add(_name);
        command.Validators.Add(result =>
        {
            if (new Option[] { _user, _sysPrefix, _prefix }.Count(option => result.GetResult(option) is { Implicit: false }) > 1)
                result.AddError("--user, --sys-prefix and --prefix exclude each other.");
        });
    }

    public string Name(ParseResult parsed) => parsed.GetRequiredValue(_name);

    /// <summary>The folder of kernels.</summary>
    public string Folder(ParseResult parsed) =>
        parsed.GetValue(_prefix) is { } prefix ? JupyterFolders.OfPrefix(prefix)
        : parsed.GetValue(_sysPrefix) ? JupyterFolders.OfActiveEnvironment()
        : JupyterFolders.OfUser();
}
