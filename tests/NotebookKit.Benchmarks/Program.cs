using NotebookKit.Benchmarks;

return await BenchmarkCommand.InvokeAsync(args);
