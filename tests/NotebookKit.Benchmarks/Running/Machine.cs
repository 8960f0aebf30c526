using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NotebookKit.Benchmarks.Running;

/// <summary>Where and when something was measured: figures mean nothing without it.</summary>
internal static class Machine
{
    private const string ProcessorFile = "/proc/cpuinfo";

    /// <summary>One line: date, processor, runtime.</summary>
    public static string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd}; {Processor()}; {Environment.ProcessorCount} threads, {VectorWidth()}-bit vectors; "
        + $"{RuntimeInformation.FrameworkDescription}; {RuntimeInformation.OSDescription}");

    private static string Processor()
    {
        var lines = File.Exists(ProcessorFile) ? File.ReadAllLines(ProcessorFile) : [];
        var model = lines.FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        return model ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static int VectorWidth() => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}
