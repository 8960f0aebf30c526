using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
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
        // A child gets another parent in the moment its own ends, even one that nobody waits for and that still has its number.
        if (ParentOfThis() == id)
        {
            while (ParentOfThis() == id) Thread.Sleep(Interval);
            return;
        }
        // Something stands between, such as a script that starts the kernel. Another process may get the number later; it started later too.
        if (StartOf(id) is not { } start) return;
        while (StartOf(id) == start) Thread.Sleep(Interval);
    }

    [DllImport("libc", EntryPoint = "getppid")]
    private static extern int ParentOfThis();

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
