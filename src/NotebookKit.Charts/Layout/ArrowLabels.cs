namespace NotebookKit.Charts;

/// <summary>An arrow's label and the middle of where it stands, in pixels.</summary>
internal readonly record struct PlacedLabel(string Text, Arrow Arrow, double X, double Y);

/// <summary>Finds room for the labels of arrows: beyond the tip where possible, else the free place nearest to it; a label for
/// which there is none is left out. The arrows are taken in their order and places are tried in a fixed order, so the outcome
/// is always the same.</summary>
internal static class ArrowLabels
{
    private const double LongestLabel = 130;
    private const double LineHeight = ChartStyle.LabelSize + 3;
    private const int MostObstacles = 2_000;
    private const int ShaftParts = 24;
    private static readonly double[] Turns = [0, 20, -20, 40, -40, 60, -60, 90, -90, 120, -120, 180];
    private static readonly double[] Distances = [5, 13, 22, 33, 46, 60];

    /// <summary>More of a label under another one cannot be read, nor can the other: then the earlier one stands alone.</summary>
    private const double MostOverlap = 0.12;

    public static IReadOnlyList<PlacedLabel> Place(Frame frame)
    {
        var (placed, labels) = (new List<PlacedLabel>(), new List<Box>());
        var taken = Obstacles(frame);
        foreach (var arrow in frame.Figure.Arrows.Where(IsFinite))
        {
            var text = LabelText.Fit(arrow.Label, LongestLabel, ChartStyle.LabelSize);
            // Beside an axis of the user's, a tip can lie too far away for a pixel.
            if (text.Length == 0 || !double.IsFinite(frame.X.At(arrow.ToX)) || !double.IsFinite(frame.Y.At(arrow.ToY)))
                continue;
            var (label, box) = Best(frame, arrow, text, taken);
            if (labels.Any(other => box.Overlap(other) > MostOverlap * box.Width * box.Height))
                continue;
            labels.Add(box);
            placed.Add(label);
            taken.Add(new Obstacle(box, 3));
        }
        return placed;
    }

    public static bool IsFinite(Arrow arrow) =>
        double.IsFinite(arrow.FromX) && double.IsFinite(arrow.FromY) && double.IsFinite(arrow.ToX) && double.IsFinite(arrow.ToY);

    /// <summary>Whether an arrow has a length; without, it is only its label.</summary>
    public static bool IsDrawn(Arrow arrow) => IsFinite(arrow) && (arrow.FromX != arrow.ToX || arrow.FromY != arrow.ToY);

    /// <summary>What labels should not cover: the points, and the shafts as chains of small boxes.</summary>
    private static List<Obstacle> Obstacles(Frame frame)
    {
        var found = new List<Obstacle>();
        foreach (var points in frame.Figure.Traces.OfType<ScatterTrace>())
            for (var i = 0; i < points.X.Count && found.Count < MostObstacles; i++)
                Add(frame.X.At(points.X[i]), frame.Y.At(points.Y[i]), points.MarkerSize / 2, 0.4);
        foreach (var arrow in frame.Figure.Arrows.Where(IsDrawn))
            for (var part = 1; part <= ShaftParts; part++)
                Add(frame.X.At(arrow.FromX + (arrow.ToX - arrow.FromX) * part / ShaftParts),
                    frame.Y.At(arrow.FromY + (arrow.ToY - arrow.FromY) * part / ShaftParts), 3, 1);
        return found;

        void Add(double x, double y, double half, double weight)
        {
            if (double.IsFinite(x) && double.IsFinite(y))
                found.Add(new Obstacle(new Box(x - half, y - half, x + half, y + half), weight));
        }
    }

    private static (PlacedLabel, Box) Best(Frame frame, Arrow arrow, string text, List<Obstacle> taken)
    {
        var (tipX, tipY) = (frame.X.At(arrow.ToX), frame.Y.At(arrow.ToY));
        var direction = Math.Atan2(tipY - frame.Y.At(arrow.FromY), tipX - frame.X.At(arrow.FromX));
        var width = TextWidth.Of(text, ChartStyle.LabelSize);
        var (bestCost, best, bestBox) = (double.PositiveInfinity, default(PlacedLabel), default(Box));
        foreach (var distance in Distances)
            foreach (var turn in Turns)
            {
                var angle = direction + turn * Math.PI / 180;
                var x = tipX + Math.Cos(angle) * (distance + width / 2);
                var y = tipY + Math.Sin(angle) * (distance + LineHeight / 2);
                var box = new Box(x - width / 2, y - LineHeight / 2, x + width / 2, y + LineHeight / 2);
                var cost = Cost(frame.Plot, box, taken) + Math.Abs(turn) * 0.3 + distance * 2;
                if (cost < bestCost)
                    (bestCost, best, bestBox) = (cost, new PlacedLabel(text, arrow, x, y), box);
            }
        return (best, bestBox);
    }

    private static double Cost(Box plot, Box box, List<Obstacle> taken)
    {
        // Outside the plot weighs more than an overlap: a label that is cut off is lost.
        var outside = box.Width * box.Height - box.Overlap(plot);
        return 4 * outside + taken.Sum(t => t.Weight * box.Overlap(t.Place));
    }

    private readonly record struct Obstacle(Box Place, double Weight);
}
