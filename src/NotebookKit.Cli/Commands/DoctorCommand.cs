using System.CommandLine;
using NotebookKit.Cli.Diagnosis;

namespace NotebookKit.Cli.Commands;

/// <summary><c>notebookkit doctor</c>: what of the machine NotebookKit needs, whether it is there, and what to do.</summary>
internal static class DoctorCommand
{
    private const int ProblemFound = 1;

    public static Command Create(Terminal terminal, Surroundings surroundings)
    {
        var command = new Command("doctor", "Checks what NotebookKit needs of this machine, and says what to do.");
        command.SetAction(_ =>
        {
            var hasProblem = false;
            // As they are found: some take a moment.
            foreach (var finding in Examine(surroundings))
            {
                terminal.Output.WriteLine(Line(finding));
                if (finding.Advice is { } advice) terminal.Output.WriteLine($"{"",10}→ {advice}");
                hasProblem |= finding.Health == Health.Problem;
            }
            return hasProblem ? ProblemFound : ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<Finding> Examine(Surroundings surroundings)
    {
        var kernels = surroundings.Kernels();
        return SdkCheck.Find(surroundings)
            .Concat(JupyterCheck.Find(surroundings, kernels))
            .Concat(KernelCheck.Find(kernels, CarriedPackages.Version))
            .Concat(RegistryCheck.Find(surroundings))
            .Concat(BrowserCheck.Find(surroundings))
            .Concat(FolderCheck.Find(surroundings));
    }

    private static string Line(Finding finding) => $"{Word(finding.Health),-8}  {finding.Subject}: {finding.Text}";

    private static string Word(Health health) => health switch
    {
        Health.Ok => "ok",
        Health.Note => "note",
        _ => "problem",
    };
}
