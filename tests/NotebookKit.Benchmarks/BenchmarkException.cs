namespace NotebookKit.Benchmarks;

/// <summary>What is needed for a measurement is not there; the message says what, and how to get it.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
