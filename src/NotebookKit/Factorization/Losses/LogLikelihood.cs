using MathNet.Numerics;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Losses;

/// <summary>
/// The logarithm of the probability (density) of the observed values under a fit, with all constants, each entry times its
/// weight; what the loss leaves open (a variance, a shape) at its maximum of likelihood.
/// </summary>
/// <param name="Value">The log-likelihood; null where the loss is that of no distribution of such values.</param>
/// <param name="Dispersion">What was estimated here or in the fit, if the distribution has it.</param>
/// <param name="DispersionCount">How many dispersions were estimated: 0 or 1.</param>
internal sealed record LogLikelihood(double? Value, double? Dispersion, int DispersionCount)
{
    /// <summary>Of normal noise with one variance.</summary>
    public static LogLikelihood OfNormal(double squaredError, double totalWeight)
    {
        var variance = squaredError / totalWeight;
        return new LogLikelihood(-totalWeight / 2 * (Math.Log(2 * Math.PI * variance) + 1), variance, 1);
    }

    /// <summary>Of any other loss.</summary>
    public static LogLikelihood Of(ObservedEntries input, ILossSolver solver, NmfOptions options)
    {
        var (loss, total, weight) = (options.Loss, solver.FinalLoss, input.TotalWeight);
        switch (loss.Kind)
        {
            case NmfLossKind.KullbackLeibler:
                if (!Array.TrueForAll(input.BySample.Values, LossDomain.IsCount)) return new LogLikelihood(null, null, 0);
                return new LogLikelihood(-total - Sum(input, y => y - y * Math.Log(y) + SpecialFunctions.GammaLn(y + 1)), null, 0);
            case NmfLossKind.GeneralizedPoisson or NmfLossKind.NegativeBinomial:
                return new LogLikelihood(-total, solver.Dispersion, loss.Parameter is null ? 1 : 0);
            case NmfLossKind.Gamma:
                var shape = GammaShape(total / weight);
                var perWeight = shape * Math.Log(shape) - shape - SpecialFunctions.GammaLn(shape);
                return new LogLikelihood(weight * perWeight - shape * total - Sum(input, Math.Log), shape, 1);
            case NmfLossKind.InverseGaussian:
                var lambda = weight / (2 * total);
                return new LogLikelihood(
                    weight * 0.5 * Math.Log(lambda) - lambda * total - Sum(input, y => 0.5 * Math.Log(2 * Math.PI) + 1.5 * Math.Log(y)), lambda, 1);
            case NmfLossKind.Tweedie:
                return OfTweedie(input, solver, loss.Parameter!.Value);
            case NmfLossKind.AbsoluteError:
                var scale = Predicted(input, solver, (y, prediction) => Math.Abs(y - prediction)) / weight;
                return new LogLikelihood(-weight * (Math.Log(2 * scale) + 1), scale, 1);
            default:
                return new LogLikelihood(null, null, 0);
        }
    }

    /// <summary>The shape a with log a − ψ(a) = mean divergence, by bisection: the left side falls from ∞ to 0.</summary>
    private static double GammaShape(double meanDivergence)
    {
        var (low, high) = (-30.0, 60.0);
        for (var pass = 0; pass < 200 && high - low > 1e-13; pass++)
        {
            var middle = (low + high) / 2;
            var shape = Math.Exp(middle);

            // Far out the difference has cancelled; 1/(2a) + 1/(12a²) is its series.
            var left = shape > 1e4 ? 1 / (2 * shape) + 1 / (12 * shape * shape) : middle - SpecialFunctions.DiGamma(shape);
            if (left > meanDivergence) low = middle;
            else high = middle;
        }

        return Math.Exp((low + high) / 2);
    }

    /// <summary>φ by a golden section of its logarithm around the estimate of Pearson's residuals.</summary>
    private static LogLikelihood OfTweedie(ObservedEntries input, ILossSolver solver, double power)
    {
        var pearson = Predicted(input, solver, (y, prediction) => (y - prediction) * (y - prediction) / Math.Pow(prediction, power)) / input.TotalWeight;
        if (!(pearson is > 1e-300 and < 1e300)) return new LogLikelihood(null, null, 1);
        var density = new TweedieDensity(power);
        var golden = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (Math.Log(pearson) - 4, Math.Log(pearson) + 4);
        var (left, right) = (high - golden * (high - low), low + golden * (high - low));
        var (atLeft, atRight) = (At(left), At(right));
        while (high - low > 1e-6)
        {
            if (atLeft >= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - golden * (high - low);
                atLeft = At(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + golden * (high - low);
                atRight = At(right);
            }
        }

        var best = (low + high) / 2;
        return new LogLikelihood(At(best), Math.Exp(best), 1);

        double At(double logDispersion)
        {
            var dispersion = Math.Exp(logDispersion);
            return Predicted(input, solver, (y, prediction) => density.Log(y, prediction, dispersion));
        }
    }

    /// <summary>Σ weight · term over the values above zero.</summary>
    private static double Sum(ObservedEntries input, Func<double, double> term)
    {
        var (values, weights) = (input.BySample.Values, input.BySample.Weights);
        var total = 0.0;
        for (var entry = 0; entry < values.Length; entry++)
        {
            if (values[entry] > 0) total += weights[entry] * term(values[entry]);
        }

        return total;
    }

    /// <summary>Σ weight · term of value and prediction, over all observed entries.</summary>
    private static double Predicted(ObservedEntries input, ILossSolver solver, Func<double, double, double> term)
    {
        const int BlockLength = 16;
        var (rows, rank) = (input.BySample, solver.W.Rank);
        var (w, h) = (PositionMajor.Of(solver.W), PositionMajor.Of(solver.H));
        var floor = 1e-60 * input.LargestValue;
        var sums = new double[rows.RowCount];
        Blocks.Run(rows.RowCount, BlockLength, 50L * input.Count, (start, end) =>
        {
            for (var j = start; j < end; j++)
            {
                var cursor = new EntryCursor(rows, j, input.UnlistedAreZeros);
                while (cursor.MoveNext())
                {
                    if (cursor.Weight == 0) continue;
                    var prediction = Sums.OfProducts(w.AsSpan(cursor.Index * rank, rank), h.AsSpan(j * rank, rank));
                    sums[j] += cursor.Weight * term(cursor.Value, Math.Max(floor, prediction));
                }
            }
        });
        return Sums.Of(sums);
    }
}
