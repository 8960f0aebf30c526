namespace NotebookKit.Charts.Tests;

public sealed class LayoutTests
{
    [Theory]
    [InlineData(0, 1, 5, "0|0.2|0.4|0.6|0.8|1.0")]
    [InlineData(-3, 7, 5, "−2|0|2|4|6")]
    [InlineData(0, 0.035, 4, "0|0.01|0.02|0.03")]
    [InlineData(2380, 3521, 5, "2400|2600|2800|3000|3200|3400")]
    [InlineData(0, 3e7, 3, "0|1e+7|2e+7|3e+7")]
    [InlineData(0, 2.5e-7, 5, "0|5e−8|1e−7|1.5e−7|2e−7|2.5e−7")]
    public void Ticks_Between_AreRoundAndInside(double low, double high, int wanted, string expected) =>
        Assert.Equal(expected, string.Join('|', Ticks.Between(low, high, wanted).Select(t => t.Label)));

    [Fact]
    public void Ticks_Percent_AreWrittenAsPercentages() =>
        Assert.Equal(["0%", "50%", "100%"], Ticks.Between(0, 1, 2, NumberStyle.Percent).Select(t => t.Label));

    [Theory]
    [InlineData("a\nb", "a b")]
    [InlineData("  \u0000x\u001b ", "x")]
    [InlineData("\u202Eabc", "abc")]
    [InlineData(null, "")]
    public void Clean_AwkwardText_IsOneVisibleLine(string? text, string expected) => Assert.Equal(expected, LabelText.Clean(text));

    [Fact]
    public void Clean_HalfASurrogatePair_IsReplaced() => Assert.Equal("a\ufffdb", LabelText.Clean("a\ud800b"));

    [Fact]
    public void Fit_LongText_EndsWithAnEllipsisAndFits()
    {
        var fitted = LabelText.Fit(new string('w', 100), 60, 12);
        Assert.EndsWith("…", fitted, StringComparison.Ordinal);
        Assert.InRange(TextWidth.Of(fitted, 12), 30, 60);
    }

    [Fact]
    public void Fit_EmojiAtTheCut_IsKeptWholeOrLeft() =>
        Assert.DoesNotContain("\ufffd", LabelText.Clean(LabelText.Fit(string.Concat(Enumerable.Repeat("👩‍🔬", 30)), 60, 12)), StringComparison.Ordinal);

    [Fact]
    public void Palette_FirstRound_StandsOutOnWhiteAndOnDark()
    {
        var (white, dark) = (new Rgb(255, 255, 255), Rgb.Parse(ChartStyle.Dark.Page));
        for (var i = 0; i < Palette.HueCount; i++)
        {
            Assert.True(Palette.Color(i).ContrastWith(white) >= 2.3, $"{Palette.Color(i)} on white");
            Assert.True(Palette.Color(i).ContrastWith(dark) >= 2.5, $"{Palette.Color(i)} on dark");
        }
    }

    [Fact]
    public void Palette_ColorAndSymbol_AreDistinctForManyLevels() =>
        Assert.Equal(168, Enumerable.Range(0, 168).Select(i => (Palette.Color(i), Palette.Symbol(i))).Distinct().Count());

    [Fact]
    public void Themes_Text_IsReadable()
    {
        foreach (var theme in new[] { ChartStyle.Light, ChartStyle.Dark })
        {
            Assert.True(Rgb.Parse(theme.Text).ContrastWith(Rgb.Parse(theme.Page)) >= 7);
            Assert.True(Rgb.Parse(theme.Muted).ContrastWith(Rgb.Parse(theme.Page)) >= 4.5);
        }
    }

    [Fact]
    public void ColorScale_Ends_AreItsStops()
    {
        Assert.Equal("#440154", ColorScale.Sequential.At(0).Hex);
        Assert.Equal("#fde725", ColorScale.Sequential.At(1).Hex);
        Assert.Equal("#440154", ColorScale.Sequential.At(double.NaN).Hex);
    }

    [Fact]
    public void Frame_EqualAspect_HasTheSameUnitsOnBothAxes()
    {
        var frame = Frame.Of(Sample.Embedding());
        Assert.Equal(frame.X.UnitsPerPixel, frame.Y.UnitsPerPixel, 12);
    }
}
