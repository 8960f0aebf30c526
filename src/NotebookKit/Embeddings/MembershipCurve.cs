using MathNet.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>
/// The smooth curve 1 / (1 + a·x^(2b)) nearest to the membership that is wanted: 1 up to the minimum distance, then
/// falling off exponentially on the scale of the spread (section 3.2 of the paper).
/// </summary>
/// <param name="A">a.</param>
/// <param name="B">b.</param>
internal readonly record struct MembershipCurve(double A, double B)
{
    private const int PointCount = 300;

    /// <summary>The membership at a squared distance.</summary>
    public double At(double squared) => 1 / (1 + A * Math.Pow(squared, B));

    public static MembershipCurve Fit(double spread, double minimumDistance)
    {
        var x = Enumerable.Range(0, PointCount).Select(i => 3 * spread * i / (PointCount - 1)).ToArray();
        var wanted = Array.ConvertAll(x, d => d < minimumDistance ? 1 : Math.Exp(-(d - minimumDistance) / spread));

        // Fitted in units of the spread: whatever the spread, the search starts equally near.
        var unit = Array.ConvertAll(x, d => d / spread);
        var (a, b) = MathNet.Numerics.Fit.Curve(unit, wanted, (p, q, d) => 1 / (1 + p * Math.Pow(d, 2 * q)), 1, 1, 1e-10, 10_000);
        return new MembershipCurve(a * Math.Pow(spread, -2 * b), b);
    }
}
