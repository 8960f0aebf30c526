using NotebookKit.Benchmarks.Reporting;

namespace NotebookKit.Benchmarks.Running;

/// <summary>A package that NotebookKit is measured beside; it runs in a process of its own.</summary>
/// <param name="Key">Its name on the command line.</param>
/// <param name="Name">Its name in tables.</param>
/// <param name="Program">What runs its script.</param>
/// <param name="Script">The script in the folder peers.</param>
/// <param name="Probe">The arguments with which the program prints the versions in use, and fails without the packages.</param>
/// <param name="DebianPackages">What to install where it is missing.</param>
/// <param name="Environment">Variables of its process alone; null takes one away.</param>
internal sealed record Peer(
    string Key, string Name, string Program, string Script, string[] Probe, string DebianPackages, IReadOnlyDictionary<string, string?> Environment)
{
    /// <summary>Threads of each side.</summary>
    public const int Threads = 2;

    public static Peer RcppML { get; } = new(
        "rcppml", "RcppML", "Rscript", "nmf_rcppml.R",
        ["-e", "library(Matrix); cat('RcppML ', format(packageVersion('RcppML')), ' (', R.version.string, ')', sep = '')"],
        "r-base-core r-cran-rcppml r-cran-matrix", new Dictionary<string, string?> { ["OMP_NUM_THREADS"] = $"{Threads}" });

    // The system's Python: another may have scikit-learn with another BLAS. The two variables without value are set on
    // some machines to make old libraries safe, and slow down a current one.
    public static Peer ScikitLearn { get; } = new(
        "sklearn", "scikit-learn", "/usr/bin/python3", "nmf_sklearn.py",
        ["-c", """
            import numpy, sklearn, threadpoolctl
            blas = sorted({f"{p['internal_api']} {p['version']}" for p in threadpoolctl.threadpool_info() if p["user_api"] == "blas"})
            print(f"scikit-learn {sklearn.__version__} (numpy {numpy.__version__}, {' and '.join(blas) or 'no BLAS known'})")
            """],
        "python3-sklearn libopenblas0-pthread", new Dictionary<string, string?>
        {
            ["OMP_NUM_THREADS"] = $"{Threads}", ["OPENBLAS_NUM_THREADS"] = $"{Threads}", ["OPENBLAS_CORETYPE"] = null, ["OPENBLAS_L2_SIZE"] = null,
        });

    public static Peer Uwot { get; } = new(
        "uwot", "uwot", "Rscript", "umap_uwot.R",
        ["-e", "library(uwot); cat('uwot ', format(packageVersion('uwot')), ' (', R.version.string, ')', sep = '')"],
        "r-base-core r-cran-uwot", new Dictionary<string, string?>
        {
            ["OMP_NUM_THREADS"] = $"{Threads}", ["OPENBLAS_NUM_THREADS"] = $"{Threads}", ["OPENBLAS_CORETYPE"] = null, ["OPENBLAS_L2_SIZE"] = null,
        });

    // The system's Python: what starts kernels as notebooks do.
    public static Peer Jupyter { get; } = new(
        "jupyter", "Jupyter's client", "/usr/bin/python3", "kernel_times.py",
        ["-c", "import jupyter_client, sys; print(f'jupyter_client {jupyter_client.__version__} (Python {sys.version.split()[0]})')"],
        "python3-jupyter-client", new Dictionary<string, string?>());

    public static Peer Ipykernel { get; } = Jupyter with
    {
        Key = "ipykernel", Name = "ipykernel", DebianPackages = "python3-ipykernel",
        Probe = ["-c", "import ipykernel; print(f'ipykernel {ipykernel.__version__}')"],
    };

    /// <exception cref="BenchmarkException">This process does not have as many threads as every other side.</exception>
    public static void RequireThreads()
    {
        if (System.Environment.ProcessorCount == Threads) return;
        throw new BenchmarkException(
            $"Every side has {Threads} threads, and this process has {System.Environment.ProcessorCount}: set DOTNET_PROCESSOR_COUNT={Threads}.");
    }

    /// <summary>The versions in use, or null where the program or its packages are not installed.</summary>
    public async Task<string?> FindAsync(CancellationToken cancellation)
        => await ChildProcess.RunAsync(Program, Probe, Environment, cancellation) is { ExitCode: 0 } found ? found.Output.Trim() : null;

    /// <summary>The same, with a note where it is null.</summary>
    public async Task<string?> FindOrNoteAsync(CancellationToken cancellation)
    {
        var version = await FindAsync(cancellation);
        if (version is null) Report.Note($"{Name} is left out: {Program} with its packages is not here. On Debian: apt-get install {DebianPackages}");
        return version;
    }

    /// <summary>Runs a script of the folder peers to its end.</summary>
    /// <exception cref="BenchmarkException">It fails.</exception>
    public async Task RunAsync(string script, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "peers", script);
        if (await ChildProcess.RunAsync(Program, [path, .. arguments], Environment, cancellation) is not { } ended)
            throw new BenchmarkException($"{script} needs {Program}, which is not here. On Debian: apt-get install {DebianPackages}");
        if (ended.ExitCode != 0) throw new BenchmarkException($"{script} failed:\n{ended.Error.Trim()}");
    }
}
