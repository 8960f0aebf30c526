using NotebookKit.Cli;
using NotebookKit.Cli.Commands;

return await NotebookKitCommand.InvokeAsync(args, Terminal.OfProcess(), Composition.Default).ConfigureAwait(false);
