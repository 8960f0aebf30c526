using NotebookKit.Cli;
using NotebookKit.Cli.Commands;
using NotebookKit.Cli.Running;

var process = HostProcess.Attach();
process.End(await NotebookKitCommand.InvokeAsync(args, Terminal.OfProcess(), Composition.Default with { Process = process }).ConfigureAwait(false));
