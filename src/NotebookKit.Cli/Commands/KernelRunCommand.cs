using System.CommandLine;
using System.Runtime.InteropServices;
using NotebookKit.Cli.Kernels;
using NotebookKit.Cli.Running;
using NotebookKit.Kernel;
using NotebookKit.Kernel.Jupyter;

namespace NotebookKit.Cli.Commands;

/// <summary><c>notebookkit kernel run</c>: the process that Jupyter starts for a notebook.</summary>
internal static class KernelRunCommand
{
    public static Command Create(Terminal terminal, Composition composition)
    {
        var file = new Option<string>("--connection-file", "-f") { Description = "Where to listen, as Jupyter wrote it.", HelpName = "FILE", Required = true };
        var allowRemote = new Option<bool>("--allow-remote") { Description = "Listen also at an address that other machines reach. Whoever has the key can run code here." };
        var noHistory = new Option<bool>("--no-history") { Description = "Keep what is entered for this session only." };
        file.Validators.Add(NotebookInput.RejectEmpty("--connection-file"));
        var command = new Command("run", "Runs the kernel; Jupyter calls it.") { file, allowRemote, noHistory };
        command.Aliases.Add("start");
        // Not asynchronous: the kernel must not wait for the thread pool, which cells can keep busy.
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(allowRemote), !parsed.GetValue(noHistory), terminal, composition));
        return command;
    }

    private static int Run(string file, bool allowRemote, bool keepsHistory, Terminal terminal, Composition composition)
    {
        using var use = KernelBuilds.Use(AppContext.BaseDirectory);
        var connection = Read(file);
        // Charts look for plotly.js in the kernel's own folder.
        AppContext.SetData("NotebookKit.KernelName", connection.KernelName);
        var status = new RunStatus(CommRegistry.Shared);
        using var session = new CSharpSession(new CSharpSessionOptions
        {
            Bundles = composition.Bundles,
            ReadNotebook = Composition.ReadCells,
            // A run shows the progress of a cell in its own way; everywhere else it is a display.
            CellScope = token => status.IsHeard && composition.CellScope is { } scope ? scope(status, token) : CellProgress.Open(token),
        });
        var options = new JupyterKernelOptions { AllowRemote = allowRemote, HistoryFile = keepsHistory ? HistoryFile() : null, Log = Logger(terminal.Error), Greeted = () => StartWarmUp(session) };
        using var kernel = Start(session, connection, options);
        var process = new KernelProcess(kernel);
        composition.Process.Tell(process);
        // What a terminal sends to all of its processes is no reason to lose the session.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Follow(signal, kernel.Interrupt));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Follow(signal, kernel.Stop));
        ParentWatch.Start(kernel.Stop);
        kernel.WaitForShutdown();
        return process.HasExited ? ExitCode.CellFailed : ExitCode.Success;
    }

    private static void StartWarmUp(CSharpSession session) => new Thread(() =>
    {
        try
        {
            session.WarmUp();
        }
        catch (ObjectDisposedException)
        {
            // The kernel ended meanwhile.
        }
    })
    { Name = "warm-up", IsBackground = true }.Start();

    private static void Follow(PosixSignalContext signal, Action action)
    {
        signal.Cancel = true;
        action();
    }

    private static ConnectionInfo Read(string file)
    {
        try
        {
            return ConnectionInfo.Read(file);
        }
        catch (InvalidDataException error)
        {
            throw new BadInputException(error.Message);
        }
    }

    private static JupyterKernel Start(IInterpreter interpreter, ConnectionInfo connection, JupyterKernelOptions options)
    {
        try
        {
            return new JupyterKernel(interpreter, connection, options);
        }
        catch (InvalidDataException error)
        {
            throw new BadInputException($"{error.Message} --allow-remote tells it.");
        }
    }

    // While a cell runs, the process's console is the cell's; this writer is the one from before.
    private static Action<string> Logger(TextWriter error)
    {
        var writer = TextWriter.Synchronized(error);
        return line =>
        {
            try
            {
                writer.WriteLine($"[notebookkit] {line}");
            }
            catch (IOException)
            {
                // A log on a full disk: nobody can be told, and the kernel can do without.
            }
        };
    }

    private static string? HistoryFile()
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length == 0 ? null : Path.Combine(data, "NotebookKit", "history.jsonl");
    }
}
