using System.Net;
using System.Net.Sockets;

namespace NotebookKit.Kernel.Jupyter.Client;

/// <summary>Ports of this machine that nobody listens at.</summary>
internal static class LoopbackPorts
{
    /// <summary>Gives different ports, free at the moment.</summary>
    /// <exception cref="IOException">There are none.</exception>
    public static IReadOnlyList<int> FindFree(int count)
    {
        var listeners = new List<TcpListener>();
        try
        {
            // All are held until the last is found, so that none comes twice.
            for (var i = 0; i < count; i++)
            {
                listeners.Add(new TcpListener(IPAddress.Loopback, 0));
                listeners[i].Start();
            }
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        catch (SocketException error)
        {
            throw new IOException($"No port can be had: {error.Message}", error);
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}
