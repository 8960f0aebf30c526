namespace NotebookKit.Neighbors;

/// <summary>The distance itself.</summary>
internal sealed class PlainPairDistance(PointSet points) : PairDistance
{
    public override void Fill(int point, ReadOnlySpan<int> others, Span<double> distances)
    {
        // In one order of the two points: a distance of the user's might not be the same from either end.
        for (var i = 0; i < others.Length; i++)
        {
            distances[i] = points.Distance(Math.Min(point, others[i]), points, Math.Max(point, others[i]));
        }
    }
}
