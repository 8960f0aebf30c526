using System.Net;
using NotebookKit.Kernel.Jupyter.Dispatch;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter;

/// <summary>
/// Serves an interpreter to Jupyter front ends: message protocol 5.5 over TCP, signed with HMAC-SHA256. Nothing of it runs in the
/// thread pool, so that a cell that keeps the pool busy stops neither the heartbeat nor an interrupt.
/// </summary>
public sealed class JupyterKernel : IDisposable
{
    private readonly SocketTransport _transport;
    private readonly Dispatcher _dispatcher;
    private readonly JupyterKernelOptions _options;

    /// <summary>Takes the ports and lets front ends in.</summary>
    /// <param name="interpreter">Runs the cells.</param>
    /// <param name="connection">Where to listen. A port 0 lets the system choose; see <see cref="Connection"/>.</param>
    /// <param name="options">What the kernel says of itself, and limits; null for the defaults.</param>
    /// <exception cref="InvalidDataException">The address is one that other machines reach, and <see cref="JupyterKernelOptions.AllowRemote"/> is not set.</exception>
    /// <exception cref="IOException">A port cannot be had.</exception>
    public JupyterKernel(IInterpreter interpreter, ConnectionInfo connection, JupyterKernelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(interpreter);
        ArgumentNullException.ThrowIfNull(connection);
        _options = options ?? new JupyterKernelOptions();
        _options.Validate();
        if (!_options.AllowRemote && !IPAddress.IsLoopback(connection.Address))
            throw new InvalidDataException($"ip is {connection.Address}, which other machines reach; this kernel listens at a loopback address unless told otherwise.");
        var messages = new MessageFactory();
        _transport = new SocketTransport(connection, messages, _options, (channel, message) => _dispatcher!.Receive(channel, message));
        _dispatcher = new Dispatcher(interpreter, _transport, messages, _transport.Connection, _options);
        _dispatcher.Start();
        _transport.Start();
    }

    /// <summary>Where the kernel listens.</summary>
    public ConnectionInfo Connection => _transport.Connection;

    /// <summary>Cancels the cell that runs; without one nothing happens.</summary>
    public void Interrupt() => _dispatcher.Interrupt();

    /// <summary>Shows text as error output of the cell that runs; without one it is logged.</summary>
    public void Print(string text) => _dispatcher.Print(text);

    /// <summary>Ends the running cell with an error from outside, for a process that is about to end.</summary>
    public void Fail(CellError error) => _dispatcher.Fail(error);

    /// <summary>Makes <see cref="WaitForShutdown"/> return.</summary>
    public void Stop() => _dispatcher.End();

    /// <summary>Blocks until a front end asked the kernel to end or to restart, <see cref="Stop"/> was called, or the token is cancelled.</summary>
    public void WaitForShutdown(CancellationToken cancellationToken = default)
    {
        using var stop = cancellationToken.Register(Stop);
        _dispatcher.WaitForEnd();
    }

    /// <summary>Cancels the running cell, sends what waits, and gives the ports back; takes at most twice <see cref="JupyterKernelOptions.ShutdownGrace"/>.</summary>
    public void Dispose()
    {
        _dispatcher.Dispose();
        _transport.Close(_options.ShutdownGrace);
    }
}
