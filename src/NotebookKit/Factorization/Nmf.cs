using System.Collections.ObjectModel;
using NotebookKit.Factorization;
using NotebookKit.Factorization.Engine;
using NotebookKit.Factorization.Losses;
using NotebookKit.Numerics;

namespace NotebookKit;

/// <summary>Non-negative matrix factorization: A ≈ W·diag(d)·H with nothing negative, unless one side is left unconstrained.</summary>
public static partial class Nmf
{
    /// <summary>
    /// Learns k additive parts (columns of W) and how much of each is in every sample (rows of H), by alternating
    /// non-negative least squares with extrapolation, from one or several starts.
    /// </summary>
    /// <param name="values">
    /// A, m features × n samples; every value finite and ≥ 0. Where one side may be negative (<see cref="FactorOptions.NonNegative"/>),
    /// values may be too; NaN where the options say that NaN was not observed.
    /// </param>
    /// <param name="rank">k, the number of factors, from 1 to min(m, n).</param>
    /// <param name="options">How to search; <see cref="NmfOptions"/> has the defaults and their reasons.</param>
    /// <param name="progress">Is told of iterations, from any thread; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops the fit between iterations; the token of <see cref="FitContext"/> when left out.</param>
    /// <returns>
    /// The model of the start with the lowest loss: columns of W and rows of H sum to 1, d is descending. Running
    /// out of iterations is not an error; see <see cref="NmfRun.Converged"/>. Penalties that are too strong leave factors of zero, or
    /// nothing but these.
    /// </returns>
    /// <exception cref="ArgumentException">A value is negative or not finite, all are zero, the rank or an option is out of range, or factors given with the options do not fit.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    /// <remarks>
    /// Deterministic: the same values, rank and options give the same bits whatever the number of threads.
    /// Alternating non-negative least squares: Paatero and Tapper (1994), Kim and Park (2008), each half by sweeps of
    /// coordinate descent as in Gillis and Glineur (2012) and H at the end exactly; extrapolation: Ang and Gillis (2019); diagonal scaling as in DeBruine, Melcher and Triche (2021). A sparse
    /// matrix stays sparse: time and memory are linear in its stored entries, and the result is that of dense storage up
    /// to rounding.
    /// Missing values, weights and other losses: see <see cref="NmfOptions"/>.
    /// </remarks>
    public static NmfModel Fit(
        LabeledMatrix values,
        int rank,
        NmfOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= new NmfOptions();
        options.Validate();
        options.ValidateFor(values);
        if (options.IsSigned) Finite.Check(values, nameof(values), "semi-NMF", options.Missing);
        else NonNegative.Check(values, nameof(values), options.Missing);
        LossDomain.Check(values, options, nameof(values));
        CheckRank(values, rank, Math.Min(values.RowCount, values.ColumnCount));
        GivenFactors.Check(options, values, rank);
        var input = Operand.Of(values.Values, options);
        CheckScale(values, input, nameof(values));
        return BestOfStarts("NMF", values, input, rank, options, (seed, token) => StartSolvers.Create(input, rank, seed, options, token), progress, cancellation);
    }

    private static void CheckRank(LabeledMatrix values, int rank, int highest)
    {
        if (rank >= 1 && rank <= highest) return;
        throw new ArgumentOutOfRangeException(nameof(rank), rank,
            $"rank is {rank}; for a {values.RowCount} × {values.ColumnCount} matrix it must be from 1 to {highest}.");
    }

    /// <summary>Throws where the options ask for something that only <see cref="Fit"/> can do.</summary>
    private static void CheckPlain(NmfOptions options, string method)
    {
        if (options is { IsConstrained: false, NeedsEntries: false, StartsAtRandom: true, FixedLoadings: null, FixedEmbedding: null, Arithmetic: NmfArithmetic.DoublePrecision }) return;
        throw new ArgumentException(
            $"{method} starts at random and has no penalties, bounds, signed sides, fixed factors, missing values, other losses or float32; of {nameof(NmfOptions)}, only "
            + $"{nameof(NmfOptions.Tolerance)}, {nameof(NmfOptions.MaxIterations)}, {nameof(NmfOptions.Starts)} and {nameof(NmfOptions.Seed)} may be set.",
            nameof(options));
    }

    private static NmfModel BestOfStarts(
        string algorithm, LabeledMatrix values, IFactorizable input, int rank, NmfOptions options, Func<int, CancellationToken, IStartSolver> create,
        IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var results = RunStarts(algorithm, input, options, create, FitContext.Resolve(progress), FitContext.Resolve(cancellation));
        var best = 0;
        for (var start = 1; start < results.Length; start++)
        {
            if (results[start].Run.Objective < results[best].Run.Objective) best = start;
        }

        var solver = results[best].Solver;
        return DiagonalScaling.ToModel(solver.W, solver.H, values, FitOf(values, rank, input, options, results, best));
    }

    private static NmfFit FitOf(
        LabeledMatrix values, int rank, IFactorizable input, NmfOptions options, StartResult[] results, int best)
    {
        var (run, solver) = results[best];
        var observed = input as ObservedEntries;
        var entryCount = observed?.Count ?? (long)values.RowCount * values.ColumnCount;
        var squaredError = solver is ILossSolver ? input.SquaredResidual(solver.W, solver.H) : run.Loss;
        var other = solver as ILossSolver;
        var likelihood = other is null
            ? LogLikelihood.OfNormal(run.Loss, observed?.TotalWeight ?? entryCount)
            : LogLikelihood.Of(observed!, other, options);
        var structuralZeros = other?.StructuralZeros ?? ReadOnlyCollection<double>.Empty;
        return new NmfFit
        {
            Rank = rank,
            Options = options,
            Loss = run.Loss,
            SquaredError = squaredError,
            SquaredNorm = input.SquaredNorm,
            EntryCount = entryCount,
            Runs = Array.AsReadOnly(Array.ConvertAll(results, result => result.Run)),
            BestRun = run,
            Dispersion = likelihood.Dispersion,
            StructuralZeros = structuralZeros,
            LogLikelihood = likelihood.Value,
            TotalWeight = observed?.TotalWeight ?? entryCount,
            ParameterCount = (long)rank * (values.RowCount + values.ColumnCount - 1) + likelihood.DispersionCount + structuralZeros.Count,
        };
    }

    /// <summary>Sums of a few squares must neither overflow nor lose digits to the lower end of the range.</summary>
    private static void CheckScale(LabeledMatrix values, IFactorizable input, string argument)
    {
        const double Lowest = 1e-290;
        NonNegative.CheckOverflow(input.SquaredNorm, argument);
        if (input.SquaredNorm >= Lowest) return;

        if (input is ObservedEntries { LargestValue: 0 })
        {
            throw new ArgumentException("no observed value is above zero; there is nothing to factorize.", argument);
        }

        throw new ArgumentException(
            values.Values.Enumerate().All(value => value == 0)
                ? $"{argument} are all zero; there is nothing to factorize."
                : $"{argument} are so small that their squares vanish; multiply them by a constant.", argument);
    }

    private static StartResult[] RunStarts(
        string algorithm, IFactorizable input, NmfOptions options, Func<int, CancellationToken, IStartSolver> create,
        IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var throttle = new ProgressThrottle(progress);
        var results = new StartResult[options.Starts];
        SideBySide.Run(options.Starts, start =>
        {
            var seed = options.Seed + start;
            var solver = create(seed, cancellation);
            var (history, converged) = solver.Run(options.Tolerance, options.MaxIterations, IterationDone, cancellation);
            var loss = solver is ILossSolver other ? other.FinalLoss : input.SquaredResidual(solver.W, solver.H);
            throttle.Report(algorithm, start + 1, options.Starts, history.Count, options.MaxIterations, loss, isLast: true);
            var run = new NmfRun(seed, loss, history.Count, converged, history.AsReadOnly()) { Objective = loss + 2 * solver.Penalty };
            results[start] = new StartResult(run, solver);

            void IterationDone(int iteration, double current)
                => throttle.Report(algorithm, start + 1, options.Starts, iteration, options.MaxIterations, current, isLast: false);
        }, cancellation);
        return results;
    }

    private sealed record StartResult(NmfRun Run, IStartSolver Solver);
}
