using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit;

/// <summary>Factorizes several data sets together: what they share is told apart from what each has alone.</summary>
public static class IntegrativeNmf
{
    /// <summary>
    /// Learns k factors whose loadings are W in all data sets plus V_d in each: minimizes
    /// Σ_d ‖A_d − (W + V_d)·H_d‖² + λ‖V_d·H_d‖² with nothing negative. Samples of all data sets then have weights on the same
    /// factors, and can be compared although each data set was measured in its own way.
    /// </summary>
    /// <param name="dataSets">
    /// A_d, m features × n_d samples: at least one, the same features in the same order, other samples; every value finite and ≥ 0. A
    /// data set of larger values counts for more: bring them to one scale before.
    /// </param>
    /// <param name="rank">k, from 1 to min(m, Σ n_d).</param>
    /// <param name="options">λ and how to search; <see cref="IntegrativeNmfOptions"/> has the defaults and their reasons.</param>
    /// <param name="progress">Is told of iterations, from any thread; the sink of <see cref="FitContext"/> when left out.</param>
    /// <param name="cancellation">Stops the fit between iterations; the token of <see cref="FitContext"/> when left out.</param>
    /// <returns>The model of the start with the lowest objective.</returns>
    /// <exception cref="ArgumentException">
    /// There is no data set, their features differ, a value is negative or not finite, all are zero, the rank or an option is out of range.
    /// </exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    /// <remarks>
    /// Yang and Michailidis (2016); algorithm and default of λ as in LIGER (Welch, Kozareva, Ferreira, Vanderburg, Martin and Macosko 2019):
    /// alternating exact non-negative least squares, on normal equations in place of its stacked matrices. Deterministic: the same
    /// data sets, rank and options give the same bits whatever the number of threads. Sparse data sets stay sparse.
    /// </remarks>
    public static IntegrativeNmfModel Fit(
        IReadOnlyList<LabeledMatrix> dataSets,
        int rank,
        IntegrativeNmfOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataSets);
        options ??= new IntegrativeNmfOptions();
        options.Validate();
        Check(dataSets);
        var names = options.NamesOf(dataSets.Count);
        var highest = (int)Math.Min(dataSets[0].RowCount, dataSets.Sum(data => (long)data.ColumnCount));
        if (rank < 1 || rank > highest)
        {
            throw new ArgumentOutOfRangeException(nameof(rank), rank,
                $"rank is {rank}; for {dataSets[0].RowCount} features and {dataSets.Sum(data => (long)data.ColumnCount)} samples it must be from 1 to {highest}.");
        }

        var inputs = dataSets.Select(data => Operand.Of(data.Values)).ToArray();
        var squaredNorm = inputs.Sum(input => input.SquaredNorm);
        NonNegative.CheckOverflow(squaredNorm, nameof(dataSets));
        if (squaredNorm < 1e-290) throw new ArgumentException("dataSets are all zero, or so small that their squares vanish; there is nothing to factorize.", nameof(dataSets));

        var solvers = new IntegrativeLeastSquares[options.Starts];
        var runs = RunStarts(inputs, rank, options, solvers, FitContext.Resolve(progress), FitContext.Resolve(cancellation));
        var best = Array.IndexOf(runs, runs.MinBy(run => run.Objective));
        var losses = solvers[best].Parts.Select(part => part.SquaredResidual(solvers[best].W)).ToArray();
        var fit = new IntegrativeNmfFit
        {
            Options = options,
            Loss = losses.Sum(),
            Penalty = solvers[best].Parts.Sum(part => part.Penalty()),
            SquaredNorm = squaredNorm,
            DatasetLosses = Array.AsReadOnly(losses),
            Runs = Array.AsReadOnly(runs),
            BestRun = runs[best],
        };
        return IntegrativeNmfModel.From(solvers[best], dataSets, names, fit);
    }

    private static void Check(IReadOnlyList<LabeledMatrix> dataSets)
    {
        if (dataSets.Count == 0) throw new ArgumentException("dataSets is empty; at least one data set is needed.", nameof(dataSets));
        for (var d = 0; d < dataSets.Count; d++)
        {
            var name = FormattableString.Invariant($"{nameof(dataSets)}[{d}]");
            if (dataSets[d] is null) throw new ArgumentException($"{name} is null.", nameof(dataSets));
            dataSets[d].CheckFeatures(dataSets[0].RowNames, name, $"{nameof(dataSets)}[0]");
            NonNegative.Check(dataSets[d], name);
        }
    }

    private static NmfRun[] RunStarts(
        IFactorizable[] inputs, int rank, IntegrativeNmfOptions options, IntegrativeLeastSquares[] solvers,
        IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var throttle = new ProgressThrottle(progress);
        var runs = new NmfRun[options.Starts];
        SideBySide.Run(options.Starts, RunStart, cancellation);
        return runs;

        void RunStart(int start)
        {
            var solver = solvers[start] = new IntegrativeLeastSquares(inputs, rank, options.Lambda, options.Seed + start);
            var (history, converged) = solver.Run(options.Tolerance, options.MaxIterations, (iteration, objective) => Report(iteration, objective, isLast: false), cancellation);
            var loss = solver.Parts.Sum(part => part.SquaredResidual(solver.W));
            var total = loss + solver.Parts.Sum(part => part.Penalty());
            Report(history.Count, total, isLast: true);
            runs[start] = new NmfRun(options.Seed + start, loss, history.Count, converged, history.AsReadOnly()) { Objective = total };

            void Report(int iteration, double objective, bool isLast)
                => throttle.Report("integrative NMF", start + 1, options.Starts, iteration, options.MaxIterations, objective, isLast);
        }
    }
}
