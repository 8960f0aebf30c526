namespace NotebookKit.Charts.Tests;

/// <summary>What no picture can show is refused where it comes in, with the argument, what it is and what it should be.</summary>
public sealed class RefusalTests
{
    private static readonly Figure Plain = new() { AlternativeText = "points", Traces = [new ScatterTrace { X = [0, 1], Y = [0, 1] }] };

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(1.7e308, "1.7e+308")]
    public void Axis_EndThatIsNoPlace_IsRefused(double value, string written)
    {
        Says<ArgumentOutOfRangeException>($"Minimum is {written}, but", () => new Axis { Minimum = value });
        Says<ArgumentOutOfRangeException>($"Maximum is {written}, but", () => new Axis { Maximum = value });
        Says<ArgumentOutOfRangeException>($"Minimum is {written}, but", () => Heatmap() with { Minimum = value });
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 1)]
    public void Figure_AxisWhoseEndsAreReversed_IsRefused(double low, double high)
    {
        Says<ArgumentException>($"XAxis has Minimum {low} and Maximum {high}, but", () => Plain with { XAxis = new Axis { Minimum = low, Maximum = high } });
        Says<ArgumentException>($"YAxis has Minimum {low} and Maximum {high}, but", () => Plain with { YAxis = new Axis { Minimum = low, Maximum = high } });
        Says<ArgumentException>($"Traces[0] has Minimum {low} and Maximum {high}, but", () => Of(Heatmap() with { Minimum = low, Maximum = high }));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(double.PositiveInfinity)]
    public void Trace_SizeThatIsNone_IsRefused(double size)
    {
        Says<ArgumentOutOfRangeException>("MarkerSize is", () => new ScatterTrace { X = [], Y = [], MarkerSize = size });
        Says<ArgumentOutOfRangeException>("MarkerSize is", () => ScatterChart.Create([1], [1], ["a"], options: new ScatterOptions { MarkerSize = size }));
        Says<ArgumentOutOfRangeException>("Width is", () => new LineTrace { X = [], Y = [], Width = size });
    }

    [Fact]
    public void Figure_Null_IsRefusedWhereItComesIn()
    {
        Says<ArgumentException>("Traces[1] is null", () => Plain with { Traces = [Plain.Traces[0], null!] });
        Says<ArgumentException>("Arrows[0] is null", () => Plain with { Arrows = [null!] });
        Says<ArgumentException>("PointNames[1] is null", () => new ScatterTrace { X = [1, 2], Y = [1, 2], PointNames = ["a", null!] });
        Says<ArgumentException>("Categories[0] is null", () => new BarTrace { Categories = [null!], Values = [1] });
        Says<ArgumentNullException>("Name", () => new ScatterTrace { X = [], Y = [], Name = null! });
        Says<ArgumentNullException>("Title", () => Plain with { Title = null! });
        Says<ArgumentNullException>("Subtitle", () => Plain with { Subtitle = null! });
        Says<ArgumentNullException>("XAxis", () => Plain with { XAxis = null! });
        Says<ArgumentNullException>("Title", () => new Axis { Title = null! });
        Says<ArgumentNullException>("Colors", () => Heatmap() with { Colors = null! });
        Says<ArgumentNullException>("Label", () => new Arrow(null!, 0, 0, 1, 1));
    }

    [Fact]
    public void Charts_Null_IsRefusedUnderTheNameOfTheArgument()
    {
        Says<ArgumentException>("names[1] is null", () => ScatterChart.Create([1, 2], [1, 2], ["a", null!]), "names");
        Says<ArgumentException>("groups[0] is null", () => ScatterChart.Create([1, 2], [1, 2], ["a", "b"], [null!, "g"]), "groups");
        Says<ArgumentException>("levels[0] is null", () => ScatterChart.Create([1], [1], ["a"], ["g"], [null!]), "levels");
        Says<ArgumentException>("arrows[0] is null", () => BiplotChart.Create([1], [1], ["a"], arrows: [null!]), "arrows");
        Says<ArgumentException>("series[1] is null", () => LineChart.Create([new LineSeries("", [1]), null!]), "series");
        Says<ArgumentException>("series[0].Values is null", () => LineChart.Create([new LineSeries("", null!)]), "series");
        Says<ArgumentException>("rowNames[0] is null", () => HeatmapChart.Create(new double[1, 1], [null!], ["c"]), "rowNames");
        Says<ArgumentException>("groupNames[0] is null", () => StackedBarsChart.Create(new double[1, 1], [null!], ["c"]), "groupNames");
    }

    [Fact]
    public void Figure_ValuesWhoseSpanOverflows_AreRefused()
    {
        Says<ArgumentException>("Traces[0].X[1] is 1.7e+308, but", () => Of(new ScatterTrace { X = [-1, 1.7e308], Y = [0, 1] }));
        Says<ArgumentException>("Traces[0].Y[0] is −1.7e+308, but", () => Of(new LineTrace { X = [0], Y = [-1.7e308] }));
        Says<ArgumentException>("Traces[0].Values[0] is 1.7e+308, but", () => Of(new BarTrace { Categories = ["a"], Values = [1.7e308] }));
        Says<ArgumentException>("Traces[0].Values[0, 1] is 1.7e+308, but", () => Of(Heatmap() with { Values = new[,] { { 0, 1.7e308 } } }));
        Says<ArgumentException>("Arrows[0].ToY is 1.7e+308, but", () => Plain with { Arrows = [new Arrow("f", 0, 0, 1, 1.7e308)] });
    }

    [Fact]
    public void Charts_ValuesWhoseSpanOverflows_AreRefusedUnderTheNameOfTheArgument()
    {
        Says<ArgumentException>("x[1] is 1.7e+308, but", () => ScatterChart.Create([-1, 1.7e308], [0, 1], ["a", "b"]), "x");
        Says<ArgumentException>("y[0] is", () => BiplotChart.Create([0], [1.7e308], ["a"]), "y");
        Says<ArgumentException>("series[0].Values[1] is", () => LineChart.CreateSingle([0, 1.7e308]), "series");
        Says<ArgumentException>("values[0, 0] is", () => HeatmapChart.Create(new[,] { { 1.7e308 } }, ["r"], ["c"]), "values");
        Says<ArgumentException>("values[0, 0] is", () => StackedBarsChart.Create(new[,] { { 1.7e308 } }, ["r"], ["c"]), "values");
    }

    [Fact]
    public void BarTrace_NegativeValue_IsRefused() => Says<ArgumentException>(
        "Traces[0].Values[1] is −2, but", () => Of(new BarTrace { Categories = ["a", "b"], Values = [1, -2] }));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Options_NumberThatIsNoPlace_IsRefused(double value)
    {
        Says<ArgumentOutOfRangeException>("Center is", () => HeatmapChart.Create(new double[1, 1], ["r"], ["c"], new HeatmapOptions { Center = value }));
        Says<ArgumentOutOfRangeException>("FirstX is", () => LineChart.CreateSingle([1, 2], new LineChartOptions { FirstX = value }));
    }

    [Fact]
    public void Figure_SmallestDifferencesAndLargestValues_AreDrawn()
    {
        Figure[] figures =
        [
            Of(new ScatterTrace { X = [0, double.Epsilon], Y = [-1e300, 1e300] }) with { EqualAspect = true },
            Of(new LineTrace { X = [1, 1 + 1e-15], Y = [0, 1e-310] }),
            Of(Heatmap() with { Values = new[,] { { 0, double.Epsilon } } }),
            Of(Heatmap() with { Values = new[,] { { -1e300, 1e300 } } }),
            Of(new BarTrace { Categories = ["a"], Values = [double.Epsilon] }),
            Of(new ScatterTrace { X = [0, 1], Y = [0, 1] }) with { XAxis = new Axis { Minimum = 1e300 } },
        ];
        foreach (var figure in figures)
        {
            Assert.DoesNotContain("NaN", figure.ToSvg(), StringComparison.Ordinal);
            Assert.DoesNotContain("∞", figure.ToSvg(), StringComparison.Ordinal);
            Assert.DoesNotContain("null", figure.ToPlotlyJson(), StringComparison.Ordinal);
        }
    }

    private static Figure Of(Trace trace) => new() { AlternativeText = "one trace", Traces = [trace] };

    private static HeatmapTrace Heatmap() => new() { Values = new[,] { { 0.0, 1 } }, RowNames = ["r"], ColumnNames = ["c", "d"] };

    private static void Says<T>(string beginning, Func<object> make, string? argument = null)
        where T : ArgumentException
    {
        var error = Assert.Throws<T>(() => { make(); });
        if (error is ArgumentNullException)
        {
            Assert.Equal(beginning, error.ParamName);
            return;
        }
        Assert.StartsWith(beginning, error.Message, StringComparison.Ordinal);
        if (argument is not null)
            Assert.Equal(argument, error.ParamName);
    }
}
