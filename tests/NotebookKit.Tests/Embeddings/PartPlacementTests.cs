using FsCheck.Xunit;
using NotebookKit.Embeddings;

namespace NotebookKit.Tests.Embeddings;

public sealed class PartPlacementTests
{
    [Fact]
    public void Create_PartsFarApart_StandAtTheMeansOfTheirSamples()
    {
        var (centres, radii) = PartPlacement.Create([[0, 2], [1, 3]], [-9, 0, 8, 3, -11, 2, 12, 3], 2, 1, CancellationToken.None);
        Assert.Equal([-1, 0.1, 1, 0.3], centres);
        Assert.Equal([0.5, 0.5], radii);
    }

    [Property(MaxTest = 40)]
    public void Create_AnyParts_HaveRoomBySize(int seed)
    {
        var stream = Samples.Stream(seed);
        var (dimensions, count) = (1 + stream.NextBelow(4), 2 + stream.NextBelow(5));
        var sizes = Enumerable.Range(0, count).Select(_ => 1 + stream.NextBelow(9)).ToArray();
        var parts = sizes.Select((size, part) => Enumerable.Range(sizes.Take(part).Sum(), size).ToArray()).ToArray();
        var spread = Math.Pow(10, stream.NextBelow(4));
        var scores = Samples.Signed(seed, sizes.Sum(), dimensions).Cast<double>().Select((value, i) => i < dimensions ? spread * value : value).ToArray();
        var (centres, radii) = PartPlacement.Create(parts, scores, dimensions, 1, CancellationToken.None);
        Assert.Equal(0.5, radii.Sum(radius => Math.Pow(radius, Math.Min(dimensions, 3))), 1e-12);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var distance = Math.Sqrt(Enumerable.Range(0, dimensions).Sum(d => Math.Pow(centres[i * dimensions + d] - centres[j * dimensions + d], 2)));
                Assert.True(distance > 0.9 * (radii[i] + radii[j]), $"{distance} {radii[i]} {radii[j]}");
            }
        }
    }

    [Fact]
    public void Create_PartsOnOneSpot_AreMovedApart()
    {
        var (centres, radii) = PartPlacement.Create([[0], [1]], new double[4], 2, 1, CancellationToken.None);
        Assert.Equal(radii.Sum(), Math.Sqrt(Math.Pow(centres[0] - centres[2], 2) + Math.Pow(centres[1] - centres[3], 2)), 1e-8);
        Assert.Equal(centres, PartPlacement.Create([[0], [1]], new double[4], 2, 1, CancellationToken.None).Centres);
    }

    [Fact]
    public void Create_PartsThatOverlap_KeepTheirCentreOfMassSoThatTheSmallerMovesFarther()
    {
        // In units of the farthest centre, nine points at 1 and one at 0.9.
        var (centres, _) = PartPlacement.Create([[0, 1, 2, 3, 4, 5, 6, 7, 8], [9]], [10, 10, 10, 10, 10, 10, 10, 10, 10, 9], 1, 1, CancellationToken.None);
        Assert.Equal(0.99, 0.9 * centres[0] + 0.1 * centres[1], 1e-12);
        Assert.Equal(9, (0.9 - centres[1]) / (centres[0] - 1), 1e-6);
    }

    [Fact]
    public void Create_Cancelled_Stops()
        => Assert.Throws<OperationCanceledException>(() => PartPlacement.Create([[0], [1]], new double[4], 2, 1, new CancellationToken(true)));
}
