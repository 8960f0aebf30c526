using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>
/// Where the parts of a graph start, on which the graph itself is silent: at the means of their samples on the first principal
/// components of the points, moved apart where they overlap until each has room by its size.
/// </summary>
/// <remarks>
/// So parts that are near in the input are neighbours in the layout, and fill it evenly. On a circle every part would have
/// two neighbours only, and groups would lie further apart than repulsion alone parts them. The original implementation lays the
/// centres of the parts out by the spectrum of their distances, and gives each half of the distance to the next: a far
/// outlier leaves little of the layout to all others.
/// </remarks>
internal static class PartPlacement
{
    // What parts take of the volume of a cube around the centres.
    private const double Share = 0.5;

    // With more dimensions even many parts would be about as wide as the whole.
    private const int MostDimensionsOfRoom = 3;

    // Of many parts each is compared with all others in few rounds, or in none.
    private const int MostRounds = 50;
    private const long MostComparisons = 500_000_000;
    private const double Touching = 1e-9;

    /// <summary>The centre of each part, one after another, and the radius that it has for itself; in units of the farthest centre before parts are moved apart.</summary>
    /// <param name="parts">The vertices of each part.</param>
    /// <param name="scores">n × dimensions: where the points are, one after another.</param>
    /// <param name="dimensions">Number of dimensions.</param>
    /// <param name="seed">Of the directions in which parts with the same centre are moved apart.</param>
    /// <param name="cancellation">Stops between rounds.</param>
    public static (double[] Centres, double[] Radii) Create(IReadOnlyList<int[]> parts, double[] scores, int dimensions, int seed, CancellationToken cancellation)
    {
        var centres = Centres(parts, scores, dimensions);
        double total = parts.Sum(part => part.Length);
        var roomDimensions = Math.Min(dimensions, MostDimensionsOfRoom);
        var radii = parts.Select(part => Math.Pow(Share * part.Length / total, 1.0 / roomDimensions)).ToArray();
        var rounds = Math.Min(MostRounds, MostComparisons / ((long)parts.Count * parts.Count));
        for (var round = 0; round < rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!MoveApart(centres, radii, parts, dimensions, new RandomStream(seed, RandomStage.PartDirections, round))) break;
        }

        return (centres, radii);
    }

    private static double[] Centres(IReadOnlyList<int[]> parts, double[] scores, int dimensions)
    {
        var centres = new double[parts.Count * dimensions];
        for (var c = 0; c < parts.Count; c++)
        {
            foreach (var vertex in parts[c])
            {
                for (var d = 0; d < dimensions; d++) centres[c * dimensions + d] += scores[vertex * dimensions + d] / parts[c].Length;
            }
        }

        var farthest = centres.Max(Math.Abs);
        return farthest > 0 ? Array.ConvertAll(centres, value => value / farthest) : centres;
    }

    /// <summary>Moves each pair that overlaps until it touches, the smaller part farther; whether any did.</summary>
    private static bool MoveApart(double[] centres, double[] radii, IReadOnlyList<int[]> parts, int dimensions, RandomStream directions)
    {
        var (moved, step) = (false, new double[dimensions]);
        for (var i = 0; i < radii.Length; i++)
        {
            for (var j = i + 1; j < radii.Length; j++)
            {
                var reach = radii[i] + radii[j];
                for (var d = 0; d < dimensions; d++) step[d] = centres[j * dimensions + d] - centres[i * dimensions + d];
                var squared = Sums.OfSquares(step);
                if (squared >= (reach - Touching) * (reach - Touching)) continue;
                moved = true;
                var distance = Math.Sqrt(squared);
                var factor = (reach - distance) / (distance > Touching ? distance : Draw(step, ref directions));
                var share = (double)parts[j].Length / (parts[i].Length + parts[j].Length);
                for (var d = 0; d < dimensions; d++)
                {
                    centres[i * dimensions + d] -= share * factor * step[d];
                    centres[j * dimensions + d] += (1 - share) * factor * step[d];
                }
            }
        }

        return moved;
    }

    /// <summary>Replaces a step by one in any direction, and gives its length, which is not 0.</summary>
    private static double Draw(Span<double> step, ref RandomStream directions)
    {
        foreach (ref var coordinate in step) coordinate = directions.NextOpenUnit() - 0.5;
        return Math.Sqrt(Sums.OfSquares(step));
    }
}
