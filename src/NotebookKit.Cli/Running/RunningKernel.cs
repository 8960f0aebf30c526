using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using NotebookKit.Cli.Kernels;
using NotebookKit.Kernel.Jupyter;

namespace NotebookKit.Cli.Running;

/// <summary>A kernel in a process of its own, and a client of it. Whatever a cell does to the process, this one goes on.</summary>
internal sealed class RunningKernel : IAsyncDisposable
{
    private const int InterruptSignal = 2;

    // On a machine that is busy with other things, .NET and Python take their time.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    // Longer than this tool's kernel waits for a cell that it cancels.
    private static readonly TimeSpan InterruptGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShutdownGrace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SilencePause = TimeSpan.FromSeconds(5);

    private readonly KernelLaunch _launch;
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("notebookkit-");
    private readonly CancellationTokenSource _disposing = new();
    private readonly Process _process;
    private readonly TextTail _error;
    private readonly TextTail _output;
    private JupyterClient? _client;
    private volatile string? _killReason;

    private RunningKernel(KernelLaunch launch, string folder)
    {
        _launch = launch;
        var connectionFile = Path.Combine(_files.FullName, "connection.json");
        Connection = ConnectionInfo.CreateLocal();
        Connection.Write(connectionFile);
        try
        {
            _process = StartProcess(launch, launch.CommandFor(connectionFile), folder);
        }
        catch (BadInputException)
        {
            _files.Delete(recursive: true);
            throw;
        }
        _process.StandardInput.Close();
        _error = TextTail.Of(_process.StandardError);
        _output = TextTail.Of(_process.StandardOutput);
    }

    /// <summary>What runs cells.</summary>
    public JupyterClient Client => _client ?? throw new InvalidOperationException("The kernel has not started.");

    /// <summary>Where the kernel listens.</summary>
    public ConnectionInfo Connection { get; }

    /// <summary>Starts a kernel in a folder, and waits until it answers.</summary>
    /// <exception cref="BadInputException">Its program cannot be started.</exception>
    /// <exception cref="KernelDiedException">It ended, or did not answer in time.</exception>
    public static async Task<RunningKernel> StartAsync(KernelLaunch launch, string folder, CancellationToken cancellationToken)
    {
        var kernel = new RunningKernel(launch, folder);
        try
        {
            await kernel.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return kernel;
        }
        catch
        {
            kernel.Kill();
            await kernel.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends the running cell: by an interrupt, or with the whole kernel when that does not help. Returns whether the kernel lives.</summary>
    /// <param name="cell">Ends with the cell.</param>
    public async Task<bool> EndCellAsync(Task cell)
    {
        if (_launch.IsInterruptedBySignal && !OperatingSystem.IsWindows()) _ = SendSignal(_process.Id, InterruptSignal);
        else Client.Interrupt();
        if (await EndsWithinAsync(cell, InterruptGrace).ConfigureAwait(false)) return cell.IsCompletedSuccessfully;
        Kill();
        // What it sent before still comes.
        await EndsWithinAsync(Client.Closed, ShutdownGrace).ConfigureAwait(false);
        return false;
    }

    /// <summary>How the process ended, once its connections are gone.</summary>
    public async Task<KernelDiedException> DescribeDeathAsync()
    {
        if (!await EndsWithinAsync(_process.WaitForExitAsync(), ShutdownGrace).ConfigureAwait(false)) Kill("The kernel died: it closed its connections.");
        await _process.WaitForExitAsync().ConfigureAwait(false);
        // Processes that a cell started may hold the stream open.
        await EndsWithinAsync(_error.Ended, ShutdownGrace).ConfigureAwait(false);
        var lines = _error.Lines() is { Count: > 0 } said ? said : _output.Lines();
        return new KernelDiedException(_killReason ?? KernelDeath.Describe(_process, lines), KernelDeath.LastWords(lines));
    }

    /// <summary>Asks the kernel to end, and makes it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync().ConfigureAwait(false);
        _client?.Shutdown();
        if (!await EndsWithinAsync(_process.WaitForExitAsync(), ShutdownGrace).ConfigureAwait(false))
        {
            Kill();
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }
        _client?.Dispose();
        _process.Dispose();
        _files.Delete(recursive: true);
        _disposing.Dispose();
    }

    private static Process StartProcess(KernelLaunch launch, IReadOnlyList<string> command, string folder)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in launch.Environment) start.Environment[name] = value;
        // Kernels that know it end when this process is gone. On Windows it would have to be a handle.
        if (!OperatingSystem.IsWindows()) start.Environment[ParentWatch.Variable] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new BadInputException($"The kernel cannot be started: {command[0]}: {error.Message}");
        }
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ended.CancelAfter(StartLimit);
        var exit = CancelOnExitAsync(ended);
        try
        {
            _client = await JupyterClient.ConnectAsync(Connection, cancellationToken: ended.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && !cancellationToken.IsCancellationRequested)
        {
            if (!_process.HasExited) Kill($"The kernel did not answer within {RunProgress.Seconds(StartLimit)}.");
            throw await DescribeDeathAsync().ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await exit.ConfigureAwait(false);
        }
        if (_client.Implementation == RunStatus.Implementation) _client.OpenComm(RunStatus.Target);
        if (_launch.AlwaysAnswers) _ = WatchSilenceAsync(_client, _disposing.Token);
    }

    private async Task CancelOnExitAsync(CancellationTokenSource waiting)
    {
        try
        {
            await _process.WaitForExitAsync(waiting.Token).ConfigureAwait(false);
            await waiting.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The kernel has answered, or nobody waits any more.
        }
    }

    // A process that is stopped or starved never ends by itself, and a run without limits would wait for it.
    private async Task WatchSilenceAsync(JupyterClient client, CancellationToken disposing)
    {
        try
        {
            while (client.Silence < SilenceLimit) await Task.Delay(SilencePause, disposing).ConfigureAwait(false);
            Kill($"The kernel died: it has not answered for {RunProgress.Seconds(SilenceLimit)}.");
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private void Kill(string? reason = null)
    {
        _killReason ??= reason;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static async Task<bool> EndsWithinAsync(Task task, TimeSpan limit)
    {
        await Task.WhenAny(task, Task.Delay(limit)).ConfigureAwait(false);
        return task.IsCompleted;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
