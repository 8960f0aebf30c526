using System.Globalization;

namespace NotebookKit.Charts;

/// <summary>The words that count the labels without a place, to the right of the title of the horizontal axis.</summary>
internal readonly record struct LabelNote(string Text, double Right, double Baseline)
{
    private const double Gap = 10;

    /// <summary>The note; null where there is no such title, or it leaves no room.</summary>
    public static LabelNote? For(Frame frame, int leftOut)
    {
        if (!Frame.HasTitle(frame.Figure.XAxis))
            return null;
        var text = string.Create(CultureInfo.InvariantCulture, $"labels left out: {leftOut}");
        var right = frame.Width - ChartStyle.Padding;
        var title = LabelText.Fit(frame.Figure.XAxis.Title, frame.Plot.Width, ChartStyle.AxisTitleSize);
        var titleRight = frame.Plot.MiddleX + TextWidth.Of(title, ChartStyle.AxisTitleSize) / 2;
        return titleRight + Gap <= right - TextWidth.Of(text, ChartStyle.LabelSize)
            ? new LabelNote(text, right, frame.Height - ChartStyle.Padding)
            : null;
    }
}
