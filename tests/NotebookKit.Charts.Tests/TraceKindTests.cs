using System.Text.Json;

namespace NotebookKit.Charts.Tests;

/// <summary>Error bars, areas, lying bars, points coloured by numbers.</summary>
public sealed class TraceKindTests
{
    [Fact]
    public void ErrorBars_Range_HoldsThemWhole()
    {
        var (low, high) = DataRange.OfY(Sample.Errors());
        Assert.True(low < 0.5 && high > 3.5);
    }

    [Fact]
    public void Colored_HighestPoints_LieOnTop()
    {
        var svg = ScatterChart.CreateColored([0, 1, 2], [0, 1, 2], ["a", "b", "c"], [5, 1, 9]).ToSvg();
        var (low, middle, high) = (Place(ColorScale.Sequential.At(0)), Place(ColorScale.Sequential.At(0.5)), Place(ColorScale.Sequential.At(1)));
        Assert.True(0 < low && low < middle && middle < high);

        int Place(Rgb color) => svg.IndexOf($"<g fill=\"{color.Hex}\"", StringComparison.Ordinal);
    }

    [Fact]
    public void Colored_Hover_NamesSampleGroupAndValue()
    {
        using var json = JsonDocument.Parse(Sample.Colored().ToPlotlyJson());
        var trace = json.RootElement.GetProperty("data")[0];
        Assert.Equal("<b>s1</b><br>a", trace.GetProperty("hovertext")[0].GetString());
        Assert.Contains("weight: %{marker.color:.4~g}", trace.GetProperty("hovertemplate").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, trace.GetProperty("marker").GetProperty("color")[1].ValueKind);
    }

    [Fact]
    public void BarList_BothSigns_ShareZero()
    {
        var frame = Frame.Of(Sample.BarList());
        Assert.InRange(frame.X.At(0), frame.Plot.Left + 20, frame.Plot.Right - 20);
        Assert.Equal("Bars of loading for 3 features. Longest: f1 (3).", Sample.BarList().AlternativeText);
    }

    [Fact]
    public void BarList_NothingNegative_BeginsAtTheLeft()
    {
        var frame = Frame.Of(BarListChart.Create([3, 1], ["a", "b"]));
        Assert.Equal(frame.Plot.Left, frame.X.At(0), 1e-9);
    }

    [Fact]
    public void Distribution_GroupWithoutValues_IsLeftOutAndColorsStay()
    {
        var figure = Sample.Distribution();
        Assert.Equal(["a", "c"], figure.XAxis.Labels);
        Assert.Equal([Palette.Color(0), Palette.Color(2)], figure.Traces.OfType<ScatterTrace>().Select(t => t.Color));
        Assert.EndsWith("Medians: a 2.5, c 4. 1 sample without a finite value left out.", figure.AlternativeText, StringComparison.Ordinal);
    }

    [Fact]
    public void Distribution_Points_LieWithinTheOutlineAndDoNotCoincide()
    {
        var random = new Random(2);
        double[] values = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble() * random.NextDouble())];
        var figure = DistributionChart.Create(values, [.. values.Select((_, i) => $"s{i}")], new GroupLabels(values.Select(_ => "g")));
        var (outline, points) = (figure.Traces.OfType<AreaTrace>().Single(), figure.Traces.OfType<ScatterTrace>().Single());
        Assert.Equal(values.Order(), points.Y);
        Assert.All(points.X, x => Assert.InRange(x, -0.4, 0.4));
        Assert.Equal(0.4, outline.X.Max(), 1e-12);
        Assert.Equal((values.Min(), values.Max()), (outline.Y.Min(), outline.Y.Max()));
        Assert.Equal(200, points.X.Zip(points.Y).Distinct().Count());
    }

    [Fact]
    public void Distribution_EqualValues_HasNoOutline() => Assert.Empty(
        DistributionChart.Create([1, 1, 1, 1, 1, 1], ["a", "b", "c", "d", "e", "f"], new GroupLabels(Enumerable.Repeat("g", 6))).Traces.OfType<AreaTrace>());

    [Fact]
    public void Density_SymmetricValues_IsSymmetricAndHighestInTheMiddle()
    {
        var density = Density.Of([-3, -1, -0.5, 0, 0.5, 1, 3])!;
        Assert.Equal(1, density.ShareAt(0), 1e-9);
        Assert.Equal(density.ShareAt(-1.7), density.ShareAt(1.7), 1e-9);
        Assert.All(density.Outline().Shares, share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public void Biplot_FeaturesAsPoints_HaveLabelsAndNoArrows()
    {
        var figure = BiplotChart.Create([0, 1, 2], [2, 1, 0], ["s1", "s2", "s3"], arrows: [new BiplotArrow("f1", 1, 0.2)], options: new BiplotOptions { Features = BiplotFeatures.Points });
        Assert.DoesNotContain("class=\"tip\"", figure.ToSvg(), StringComparison.Ordinal);
        Assert.Contains(">f1</text>", figure.ToSvg(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        var annotations = json.RootElement.GetProperty("layout").GetProperty("annotations").EnumerateArray();
        var annotation = Assert.Single(annotations, a => !a.TryGetProperty("name", out _));
        Assert.Equal("f1", annotation.GetProperty("text").GetString());
    }

    [Fact]
    public void Figure_TracesThatCannotBeDrawn_AreRefused()
    {
        Says("A figure holds one trace of lying bars, but Traces holds 2", Lying(), Lying());
        Says("A figure holds one trace of points coloured by values, but Traces holds 2", Points([1.0]), Points([2.0]));
        Says("Traces[0].Values has 2 entries, but Traces[0].X has 1", Points([1.0, 2]));
        Says("Traces[0].Errors[0] is −1, but error bars need", new LineTrace { X = [1], Y = [1], Errors = [-1] });
        Says("Traces[0].Errors has 1 entries, but Traces[0].X has 2", new LineTrace { X = [1, 2], Y = [1, 2], Errors = [1] });
        Says("Traces[0].Y[1] is NaN, but the outline", new AreaTrace { X = [1, 2], Y = [1, double.NaN] });
        Says("Traces[0].HoverTexts has 2 entries", Lying() with { HoverTexts = ["a", "b"] });
    }

    private static HorizontalBarTrace Lying() => new() { Categories = ["a"], Values = [1] };

    private static ScatterTrace Points(double[] values) => new() { X = [1], Y = [1], Values = values };

    private static void Says(string beginning, params Trace[] traces) => Assert.StartsWith(
        beginning, Assert.ThrowsAny<ArgumentException>(() => new Figure { AlternativeText = "text", Traces = traces }).Message, StringComparison.Ordinal);
}
