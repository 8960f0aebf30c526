namespace NotebookKit.Charts;

/// <summary>
/// Places labels beside their points so that none covers another, the mark of any of the points, or another's leader line, and no leader lines cross.
/// </summary>
/// <remarks>
/// Each label has a fixed list of candidate places around its point. In sweeps each takes, in their order, the place that costs least beside those
/// that the others have, until none moves: point-feature label placement by discrete gradient descent (Christensen, Marks and Shieber 1995), one
/// label at a time. What two labels pay where one covers the other grows from round to round, so that first all find a place near their points
/// and then make room for each other. Other than there no overlap remains: in the end a label that still covers an earlier one takes the best free
/// place, or one that others can leave, or is left out. There is no chance in it, so that the outcome is always the same.
/// </remarks>
internal static class LabelPlacement
{
    /// <summary>Height that a line of label text takes.</summary>
    public const double LineHeight = ChartStyle.LabelSize + 3;

    /// <summary>Texts are wider in some fonts than estimated, and two that touch read as one.</summary>
    private const double Gap = 3;

    /// <summary>The labels beyond these are left out unlooked: no plot has the room, and the time grows with their square.</summary>
    private const int MostLabels = 80;

    private const int MostSweeps = 6;

    /// <summary>How many labels move to make room for one.</summary>
    private const int MostMoved = 3;

    /// <summary>After so many labels in a row for which there is no room, the plot is full.</summary>
    private const int MostFailures = 3;

    /// <summary>A text that stands farther from its mark has a leader line.</summary>
    private const double NearUntil = 11;

    /// <summary>Over more than so much for each of its pixels, as over a bundle of arrows, a text cannot be read.</summary>
    private const double MostCovered = 0.5;

    private const double CostOfPixel = 2;
    private const double CostOfDegree = 0.3;
    private const double CostOfPassing = 15;

    /// <summary>What each of two labels pays for a conflict, round by round.</summary>
    private static readonly double[] CostsOfConflict = [40, 400];

    private static readonly double[] Turns = [0, 15, -15, 30, -30, 45, -45, 60, -60, 75, -75, 90, -90, 105, -105, 120, -120, 135, -135, 150, -150, 165, -165, 180];
    private static readonly double[] Distances = [4, 11, 20, 31, 44, 58, 74, 92, 112, 134, 158];

    /// <param name="area">What the labels must stay within.</param>
    /// <param name="labels">The labels, the most wanted first; empty texts mark their place and are not written.</param>
    /// <param name="clutter">What else had better not be covered.</param>
    public static LabelLayout Place(Box area, IReadOnlyList<PointLabel> labels, Clutter clutter)
    {
        int[] wanted = [.. Enumerable.Range(0, labels.Count).Where(i => labels[i].Text.Length > 0)];
        var tried = wanted.Take(MostLabels).ToArray();
        var candidates = tried.Select(i => Candidates(area, labels, i, clutter)).ToArray();
        var chosen = new Candidate?[tried.Length];
        foreach (var conflict in CostsOfConflict)
            Descend(candidates, chosen, conflict);
        for (var i = 0; i < chosen.Length; i++)
            if (chosen[i] is { } place && chosen.Take(i).Any(earlier => earlier is { } taken && place.Excludes(taken)))
                chosen[i] = null;
        Descend(candidates, chosen, double.PositiveInfinity);
        var failures = 0;
        for (var i = 0; i < chosen.Length && failures < MostFailures; i++)
            if (chosen[i] is null)
                failures = MakeRoom(candidates, chosen, i) ? 0 : failures + 1;
        Descend(candidates, chosen, double.PositiveInfinity);
        var placed = new List<PlacedLabel>();
        for (var i = 0; i < tried.Length; i++)
            if (chosen[i] is { } place)
                placed.Add(new PlacedLabel(tried[i], labels[tried[i]].Text, place.Box, place.Leader));
        return new LabelLayout(placed, wanted.Length - placed.Count);
    }

    private static void Descend(Candidate[][] candidates, Candidate?[] chosen, double costOfConflict)
    {
        for (var (sweep, hasMoved) = (0, true); hasMoved && sweep < MostSweeps; sweep++)
        {
            hasMoved = false;
            for (var i = 0; i < chosen.Length; i++)
            {
                var best = Best(candidates[i], chosen, i, costOfConflict);
                hasMoved |= best != chosen[i];
                chosen[i] = best;
            }
        }
    }

    /// <summary>Gives a label without a place one that a few others hold, where each of these finds another.</summary>
    private static bool MakeRoom(Candidate[][] candidates, Candidate?[] chosen, int index)
    {
        foreach (var candidate in candidates[index])
        {
            int[] holders = [.. Enumerable.Range(0, chosen.Length).Where(other => chosen[other]?.Excludes(candidate) == true).Take(MostMoved + 1)];
            if (holders.Length > MostMoved)
                continue;
            var held = Array.ConvertAll(holders, holder => chosen[holder]);
            chosen[index] = candidate;
            foreach (var holder in holders)
                chosen[holder] = null;
            if (Array.TrueForAll(holders, holder => (chosen[holder] = Best(candidates[holder], chosen, holder, double.PositiveInfinity)) is not null))
                return true;
            chosen[index] = null;
            for (var i = 0; i < holders.Length; i++)
                chosen[holders[i]] = held[i];
        }
        return false;
    }

    private static Candidate[] Candidates(Box area, IReadOnlyList<PointLabel> labels, int index, Clutter clutter)
    {
        var label = labels[index];
        var (halfWidth, halfHeight) = (TextWidth.Of(label.Text, ChartStyle.LabelSize) / 2, LineHeight / 2);
        var found = new List<Candidate>();
        // Written so that a place that is no number, as beside an axis of the user's, is outside.
        if (!(label.X >= area.Left && label.X <= area.Right && label.Y >= area.Top && label.Y <= area.Bottom))
            return [];
        var far = label.Radius + Distances[^1];
        var reach = Box.About(label.X, label.Y, far + 2 * halfWidth, far + 2 * halfHeight);
        Box[] marks = [.. labels.Where((other, i) => i != index && other.Mark.Touches(reach)).Select(other => other.Mark), label.Mark];
        foreach (var distance in Distances)
            foreach (var turn in Turns)
            {
                var box = Beside(label, turn, halfWidth, halfHeight, label.Radius + distance);
                if (!area.Contains(box) || Array.Exists(marks, box.Touches))
                    continue;
                var covered = clutter.Under(box);
                if (covered > MostCovered * box.Width * box.Height)
                    continue;
                Segment? leader = distance > NearUntil ? Leader(label, box) : null;
                var cost = distance * CostOfPixel + Math.Abs(turn) * CostOfDegree + covered;
                if (leader is { } line)
                    cost += CostOfPassing * marks.SkipLast(1).Count(line.Strikes);
                found.Add(new Candidate(box, leader, cost));
            }
        // Near places first among those that cost the same: the order is kept.
        return [.. found.OrderBy(candidate => candidate.Cost)];
    }

    /// <summary>The box whose rim is so far from the point, along an axis, in a direction: on the rim of a rectangle about the point that is as
    /// much larger than the text.</summary>
    private static Box Beside(PointLabel label, double turn, double halfWidth, double halfHeight, double distance)
    {
        var angle = label.Direction + turn * Math.PI / 180;
        var (x, y) = (Math.Cos(angle), Math.Sin(angle));
        var longest = Math.Max(Math.Abs(x), Math.Abs(y));
        return Box.About(label.X + x / longest * (halfWidth + distance), label.Y + y / longest * (halfHeight + distance), halfWidth, halfHeight);
    }

    private static Segment Leader(PointLabel label, Box box)
    {
        var (x, y) = (box.MiddleX - label.X, box.MiddleY - label.Y);
        var share = label.Radius / Math.Sqrt(x * x + y * y);
        return new Segment(label.X + x * share, label.Y + y * share, box.MiddleX, box.MiddleY).OutsideOf(box);
    }

    /// <summary>The candidate that costs least beside what the others have; null where each costs without end.</summary>
    private static Candidate? Best(Candidate[] candidates, Candidate?[] chosen, int index, double costOfConflict)
    {
        var (least, best) = (double.PositiveInfinity, default(Candidate));
        foreach (var candidate in candidates)
        {
            if (candidate.Cost >= least)
                break;
            var cost = candidate.Cost;
            for (var other = 0; other < chosen.Length && cost < least; other++)
                if (other != index && chosen[other] is { } taken && candidate.Reach.Touches(taken.Reach))
                    cost += candidate.Excludes(taken) ? costOfConflict : 0;
            if (cost < least)
                (least, best) = (cost, candidate);
        }
        return best;
    }

    /// <summary>A place that a label may take.</summary>
    private sealed class Candidate(Box box, Segment? leader, double cost)
    {
        private readonly Box _spaced = box.Grown(Gap);
        private readonly bool _hasLeader = leader is not null;
        private readonly Segment _line = leader ?? default;

        public Box Box { get; } = box;

        public Segment? Leader => leader;

        /// <summary>What it costs by itself.</summary>
        public double Cost => cost;

        /// <summary>Room within which it can meet another.</summary>
        public Box Reach { get; } = (leader is { } line ? box.With(line.FromX, line.FromY) : box).Grown(Gap);

        /// <summary>Whether not both can be taken.</summary>
        public bool Excludes(Candidate other) =>
            _spaced.Touches(other.Box)
            || _hasLeader && (_line.Strikes(other.Box) || other._hasLeader && _line.Crosses(other._line))
            || other._hasLeader && other._line.Strikes(Box);
    }
}
