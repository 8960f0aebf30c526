using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit;

/// <summary>
/// Non-negative least squares: how much of each known part, never less than nothing, explains what was observed.
/// </summary>
/// <remarks>
/// Exact, by the active-set method on the normal equations (Lawson and Hanson 1974; in this form Bro and de Jong
/// 1997), and deterministic whatever the number of threads. Normal equations square the condition of the design: columns
/// that differ in direction by less than about 1e-7 from what others span count as dependent, and then one of the
/// equally good solutions is found, the same every time.
/// </remarks>
public static class NonNegativeRegression
{
    /// <summary>Solves min ‖F·X − B‖² over X ≥ 0, each column of B by itself.</summary>
    /// <param name="design">F, m × k: the parts as columns; finite, of any sign. Columns may be dependent or zero, and k may exceed m.</param>
    /// <param name="targets">B, m × p: what is to be explained, one problem in each column; finite, of any sign. May be sparse.</param>
    /// <returns>
    /// X, k × p, dense, every entry ≥ 0. A column of F that is zero, or that others make needless, gets 0. Any unit is
    /// fine; an entry beyond the range of numbers is ∞.
    /// </returns>
    /// <exception cref="ArgumentException">A matrix has no row or column, rows do not agree, or a value is not finite.</exception>
    public static Matrix<double> Solve(Matrix<double> design, Matrix<double> targets)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(targets);
        return Solve(new LabeledMatrix(design), new LabeledMatrix(targets), checkNames: false).Values;
    }

    /// <summary>The same for matrices with names: the weights of known parts in samples.</summary>
    /// <param name="design">m features × k parts; finite, of any sign.</param>
    /// <param name="targets">The same features in the same order × p samples; finite, of any sign.</param>
    /// <returns>k parts × p samples, with the names of both and the groups of the samples; every entry ≥ 0.</returns>
    /// <exception cref="ArgumentException">Features do not agree, or a value is not finite.</exception>
    public static LabeledMatrix Solve(LabeledMatrix design, LabeledMatrix targets)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(targets);
        return Solve(design, targets, checkNames: true);
    }

    private static LabeledMatrix Solve(LabeledMatrix design, LabeledMatrix targets, bool checkNames)
    {
        if (checkNames) targets.CheckFeatures(design.RowNames, nameof(targets), nameof(design));
        if (design.RowCount != targets.RowCount)
        {
            throw new ArgumentException($"targets has {targets.RowCount} rows; design has {design.RowCount}.", nameof(targets));
        }

        Finite.Check(design, nameof(design), "non-negative least squares");
        Finite.Check(targets, nameof(targets), "non-negative least squares");

        // Powers of two change no digit, and afterwards no square can overflow or vanish.
        var fixedSide = new FactorBlock(design.ColumnCount, design.RowCount);
        var exponents = new int[design.ColumnCount];
        foreach (var (i, f, value) in design.Values.EnumerateIndexed(Zeros.AllowSkip)) fixedSide[f][i] = value;
        for (var f = 0; f < exponents.Length; f++)
        {
            exponents[f] = ExponentOf(TensorPrimitives.MaxMagnitude<double>(fixedSide[f]));
            foreach (ref var value in fixedSide[f]) value = Math.ScaleB(value, -exponents[f]);
        }

        var exponent = ExponentOf(targets.Values.Enumerate(Zeros.AllowSkip).Select(Math.Abs).DefaultIfEmpty().Max());
        var input = Operand.Of(targets.Values.Map(value => Math.ScaleB(value, -exponent)));
        var solution = new FactorBlock(design.ColumnCount, targets.ColumnCount);
        new HalfStep(solution.Rank, solution.Length, input.ProjectFeatures).Solve(fixedSide, solution);
        var weights = Matrix<double>.Build.Dense(solution.Rank, solution.Length, (f, j) => Math.ScaleB(solution[f][j], exponent - exponents[f]));
        return new LabeledMatrix(weights, design.ColumnNames, targets.ColumnNames, targets.HasGroups ? targets.Groups : null, targets.Provenance);
    }

    private static int ExponentOf(double value) => value == 0 ? 0 : Math.ILogB(value);
}
