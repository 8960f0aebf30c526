using NotebookKit.Cli;
using NotebookKit.Cli.Commands;
using NotebookKit.Cli.Running;

return await NotebookKitCommand.InvokeAsync(args, Terminal.OfProcess(), Composition.Default with { Process = HostProcess.Attach() }).ConfigureAwait(false);
