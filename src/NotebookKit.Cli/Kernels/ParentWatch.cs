using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace NotebookKit.Cli.Kernels;

/// <summary>Ends a kernel whose front end is gone: nobody else would.</summary>
internal static class ParentWatch
{
    // Set by jupyter_client for kernels that may not outlive it.
    public const string Variable = "JPY_PARENT_PID";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Calls <paramref name="ended"/> once the process that the environment names is gone; does nothing when it names none.</summary>
    public static void Start(Action ended)
    {
        if (!long.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var parent) || parent <= 1) return;
        new Thread(() =>
        {
            if (OperatingSystem.IsWindows()) WaitForHandle((nint)parent);
            else WaitForProcess((int)parent);
            ended();
        })
        { Name = "parent watch", IsBackground = true }.Start();
    }

    // On Windows the variable holds a handle of the parent process, which this one inherited.
    private static void WaitForHandle(nint handle)
    {
        using var parent = new EventWaitHandle(false, EventResetMode.ManualReset);
        parent.SafeWaitHandle = new SafeWaitHandle(handle, ownsHandle: false);
        parent.WaitOne();
    }

    private static void WaitForProcess(int id)
    {
        if (StartOf(id) is not { } start) return;
        // Another process may get the number later; it started later too.
        while (StartOf(id) == start) Thread.Sleep(Interval);
    }

    private static DateTime? StartOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.StartTime;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
