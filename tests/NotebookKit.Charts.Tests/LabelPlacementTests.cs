using System.Text.Json;
using FsCheck.Xunit;

namespace NotebookKit.Charts.Tests;

public sealed class LabelPlacementTests
{
    private static readonly string[] Names = ["f", "region 12", "a longer name of a feature", "מנה ראשונה", "対照群（骨髄）", string.Concat(Enumerable.Repeat("very long ", 20))];

    [Property(MaxTest = 40)]
    public void Place_AnyBiplot_LeavesLabelsMarksAndLeadersFree(int seed, bool arePoints)
    {
        var frame = Frame.Of(Biplot(seed, arePoints));
        var layout = ArrowLabels.Place(frame);
        Assert.Equal(frame.Figure.Arrows.Count, layout.Placed.Count + layout.LeftOut);
        AssertFree(frame, layout);
    }

    [Property(MaxTest = 10)]
    public void Place_Twice_GivesTheSame(int seed, bool arePoints)
    {
        var figure = Biplot(seed, arePoints);
        Assert.Equal(ArrowLabels.Place(Frame.Of(figure)).Placed, ArrowLabels.Place(Frame.Of(figure)).Placed);
    }

    [Theory]
    [InlineData(BiplotFeatures.Arrows)]
    [InlineData(BiplotFeatures.Points)]
    public void Place_FifteenFeaturesCloseTogether_AllHaveAPlaceAndMostALeader(BiplotFeatures features)
    {
        var figure = Features(15, i => (1 - i % 4 * 0.01, 0.8 - i / 4 * 0.01), features);
        var layout = ArrowLabels.Place(Frame.Of(figure));
        Assert.Equal(15, layout.Placed.Count);
        Assert.True(layout.Placed.Count(label => label.Leader is not null) > 7);
    }

    [Fact]
    public void Place_RoomForAll_StandsBesideThePointsWithoutLeaders()
    {
        var figure = Features(5, i => (Math.Cos(i * 1.2), Math.Sin(i * 1.2)), BiplotFeatures.Points);
        var frame = Frame.Of(figure);
        var layout = ArrowLabels.Place(frame);
        Assert.Equal([0, 1, 2, 3, 4], layout.Placed.Select(label => label.Index));
        Assert.All(layout.Placed, label =>
        {
            Assert.Null(label.Leader);
            Assert.True(label.Place.Grown(20).Touches(Mark(frame, figure.Arrows[label.Index])));
        });
    }

    [Fact]
    public void Place_Arrow_IsLabelledBeyondItsTip()
    {
        var frame = Frame.Of(Features(1, _ => (0.5, 0), BiplotFeatures.Arrows));
        var label = Assert.Single(ArrowLabels.Place(frame).Placed);
        Assert.True(label.Place.Left > frame.X.At(frame.Figure.Arrows[0].ToX));
    }

    [Fact]
    public void Place_AllPointsOnOne_FansOutAndCountsTheRest()
    {
        var frame = Frame.Of(Features(60, _ => (0.5, 0.5), BiplotFeatures.Points));
        var layout = ArrowLabels.Place(frame);
        Assert.InRange(layout.Placed.Count, 10, 59);
        Assert.Equal(60, layout.Placed.Count + layout.LeftOut);
        Assert.Equal(0, layout.Placed[0].Index);
        AssertFree(frame, layout);
    }

    [Fact]
    public void Place_MoreLabelsThanEverFit_CountsEveryOne()
    {
        var layout = ArrowLabels.Place(Frame.Of(Features(500, i => (Math.Cos(i), Math.Sin(i * 1.7)), BiplotFeatures.Points)));
        Assert.Equal(500, layout.Placed.Count + layout.LeftOut);
    }

    [Fact]
    public void Place_NoArea_LeavesAllOut()
    {
        var layout = LabelPlacement.Place(new Box(10, 10, 10, 10), [new PointLabel("a", 10, 10, 2, 0)], new Clutter(new Box(10, 10, 10, 10)));
        Assert.Empty(layout.Placed);
        Assert.Equal(1, layout.LeftOut);
    }

    [Fact]
    public void Place_NothingToPlace_IsEmpty()
    {
        var area = new Box(0, 0, 100, 100);
        foreach (var labels in new PointLabel[][] { [], [new PointLabel("", 50, 50, 2, 0)] })
        {
            var layout = LabelPlacement.Place(area, labels, new Clutter(area));
            Assert.Empty(layout.Placed);
            Assert.Equal(0, layout.LeftOut);
        }
    }

    [Fact]
    public void Place_PlacesThatAreNoPixels_AreLeftOut()
    {
        var area = new Box(0, 0, 100, 100);
        var layout = LabelPlacement.Place(area, [new PointLabel("a", double.NaN, 5, 2, 0), new PointLabel("b", 5, double.PositiveInfinity, 2, double.NaN), new PointLabel("c", 500, 5, 2, 0)], new Clutter(area));
        Assert.Equal(3, layout.LeftOut);
    }

    [Fact]
    public void Clutter_Under_IsTheWeightOfWhatABoxCovers()
    {
        var clutter = new Clutter(new Box(0, 0, 100, 60));
        clutter.Add(new Box(10, 10, 20, 20), 0.5);
        clutter.Add(new Box(96, 56, 300, 300), 2);
        Assert.Equal(50, clutter.Under(new Box(0, 0, 50, 50)), 9);
        Assert.Equal(12.5, clutter.Under(new Box(0, 0, 16, 14)) - clutter.Under(new Box(0, 0, 16, 10)) + 0.5, 9);
        Assert.Equal(32, clutter.Under(new Box(50, 50, 100, 60)), 9);
        Assert.Equal(0, clutter.Under(new Box(-50, -50, 8, 200)), 9);
    }

    [Fact]
    public void Clutter_Crowd_WeighsNoMoreThanOneOfIt()
    {
        var clutter = new Clutter(new Box(0, 0, 100, 60));
        for (var i = 0; i < 50; i++)
            clutter.AddToCrowd(new Box(10, 10, 20, 20), 0.4);
        clutter.Add(new Box(10, 10, 20, 20), 1);
        clutter.Add(new Box(10, 10, 20, 20), 1);
        Assert.Equal(240, clutter.Under(new Box(0, 0, 100, 60)), 9);
    }

    [Fact]
    public void Place_InACrowd_StillHasAPlace()
    {
        double[] x = [.. Enumerable.Range(0, 10_000).Select(i => i % 100 / 99.0)], y = [.. Enumerable.Range(0, 10_000).Select(i => i / 100 / 99.0)];
        var figure = BiplotChart.Create(x, y, [.. x.Select((_, i) => $"s{i}")], arrows: [new BiplotArrow("f1", 0.5, 0.5), new BiplotArrow("f2", 0.2, 0.8)]);
        Assert.Equal(2, ArrowLabels.Place(Frame.Of(figure)).Placed.Count);
    }

    [Theory]
    [InlineData(0, 0, 10, 10, true)]
    [InlineData(0, 0, 3, 3, false)]
    [InlineData(5, 0, 5, 4, false)]
    [InlineData(5, 0, 5, 20, true)]
    [InlineData(0, 4, 20, 4, false)]
    public void Segment_Strikes_WhatItEnters(double fromX, double fromY, double toX, double toY, bool expected) =>
        Assert.Equal(expected, new Segment(fromX, fromY, toX, toY).Strikes(new Box(4, 4, 8, 8)));

    [Fact]
    public void Segment_Crosses_OnlyBetweenItsEnds()
    {
        var stroke = new Segment(0, 0, 10, 10);
        Assert.True(stroke.Crosses(new Segment(0, 10, 10, 0)));
        Assert.False(stroke.Crosses(new Segment(0, 10, 4, 6)));
        Assert.False(stroke.Crosses(new Segment(0, 1, 10, 11)));
    }

    [Fact]
    public void Write_LabelsLeftOut_AreCountedInPictureAndChartAndShownAtThePointer()
    {
        var figure = Features(60, _ => (0.5, 0.5), BiplotFeatures.Arrows);
        var count = ArrowLabels.Place(Frame.Of(figure)).LeftOut;
        Assert.Contains($"labels left out: {count}<", figure.ToSvg(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        var note = json.RootElement.GetProperty("layout").GetProperty("annotations").EnumerateArray().Last();
        Assert.Equal(($"labels left out: {count}", 1), (note.GetProperty("text").GetString(), note.GetProperty("opacity").GetInt32()));
        var tips = json.RootElement.GetProperty("data").EnumerateArray().Last().GetProperty("hovertext").EnumerateArray().ToArray();
        Assert.Equal(60, tips.Length);
        Assert.Equal("<b>feature 59</b>", tips[^1].GetString());
    }

    [Fact]
    public void Write_AllLabelsPlaced_CountsNone()
    {
        var figure = Features(3, i => (1, i), BiplotFeatures.Arrows);
        Assert.DoesNotContain("left out", figure.ToSvg(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        Assert.Equal(0, json.RootElement.GetProperty("layout").GetProperty("annotations").EnumerateArray().Last().GetProperty("opacity").GetInt32());
    }

    [Fact]
    public void Write_LiveChart_HasTheLabelsOfThePicture()
    {
        var figure = Features(15, i => (1 - i % 4 * 0.01, 0.8 - i / 4 * 0.01), BiplotFeatures.Points);
        var frame = Frame.Of(figure);
        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        var annotations = json.RootElement.GetProperty("layout").GetProperty("annotations").EnumerateArray().ToArray();
        foreach (var (label, annotation) in ArrowLabels.Place(frame).Placed.Zip(annotations))
        {
            var (right, down) = label.Leader is null
                ? (annotation.GetProperty("xshift").GetDouble(), -annotation.GetProperty("yshift").GetDouble())
                : (annotation.GetProperty("ax").GetDouble(), annotation.GetProperty("ay").GetDouble());
            Assert.Equal(label.Text, annotation.GetProperty("text").GetString());
            Assert.Equal(label.Place.MiddleX, frame.X.At(annotation.GetProperty("x").GetDouble()) + right, 0.1);
            Assert.Equal(label.Place.MiddleY, frame.Y.At(annotation.GetProperty("y").GetDouble()) + down, 0.1);
        }
    }

    private static void AssertFree(Frame frame, LabelLayout layout)
    {
        var marks = frame.Figure.Arrows.Select(arrow => Mark(frame, arrow)).ToArray();
        for (var i = 0; i < layout.Placed.Count; i++)
        {
            var label = layout.Placed[i];
            Assert.True(frame.Plot.Grown(4).Contains(label.Place));
            Assert.DoesNotContain(marks, label.Place.Touches);
            foreach (var other in layout.Placed.Where(other => other.Index != label.Index))
            {
                Assert.False(label.Place.Touches(other.Place), $"'{label.Text}' covers '{other.Text}'");
                Assert.False(label.Leader?.Strikes(other.Place) == true, $"the leader of '{label.Text}' strikes '{other.Text}'");
                Assert.False(label.Leader is { } line && other.Leader is { } crossed && line.Crosses(crossed));
            }
        }
    }

    private static Box Mark(Frame frame, Arrow arrow) => Box.About(frame.X.At(arrow.ToX), frame.Y.At(arrow.ToY), 2, 2);

    private static Figure Biplot(int seed, bool arePoints)
    {
        var random = new Random(seed);
        var (count, spread) = (random.Next(1, 40), random.NextDouble() * random.NextDouble());
        return Features(count, _ => (1 - spread * random.NextDouble(), 0.5 - spread * random.NextDouble()), arePoints ? BiplotFeatures.Points : BiplotFeatures.Arrows, i => Names[(i + (seed & 7)) % Names.Length])
            .WithSize(random.Next(160, 900), random.Next(160, 700));
    }

    private static Figure Features(int count, Func<int, (double X, double Y)> place, BiplotFeatures features, Func<int, string>? name = null)
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => Math.Abs(Math.Sin(i * 1.3)))], y = [.. x.Select((_, i) => Math.Abs(Math.Cos(i * 2.9)))];
        return BiplotChart.Create(x, y, [.. x.Select((_, i) => $"s{i}")],
            arrows: [.. Enumerable.Range(0, count).Select(i => new BiplotArrow(name?.Invoke(i) ?? $"feature {i}", place(i).X, place(i).Y))],
            options: new BiplotOptions { XTitle = "nmf1", YTitle = "nmf2", Features = features });
    }
}
