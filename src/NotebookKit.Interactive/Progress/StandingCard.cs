using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookKit.Interactive.Markup;
using Html = NotebookKit.Interactive.Markup.Html;

namespace NotebookKit.Interactive;

/// <summary>A bar with the words beside it, or the words alone.</summary>
internal static class StandingCard
{
    public static void Register()
    {
        Formatter.Register<FitStanding>((standing, writer) => writer.Write(Write(standing).Html), HtmlFormatter.MimeType);
        Formatter.Register<FitStanding>((standing, writer) => writer.Write(standing.Text), PlainTextFormatter.MimeType);
    }

    public static Fragment Write(FitStanding standing) => Html.Styled("div", "margin:.3em 0;line-height:1.45;font-variant-numeric:tabular-nums",
        standing.Fraction is { } fraction ? Bar(fraction) : null,
        Html.Styled("span", standing.Fraction is null ? "opacity:.75" : "", standing.Text));

    private static Fragment Bar(double fraction)
    {
        var percent = string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:0} %");
        return Html.With("progress",
            [("max", "1"), ("value", fraction.ToString("0.###", CultureInfo.InvariantCulture)), ("aria-label", "Progress of the fit"), ("style", "vertical-align:middle;width:12em;max-width:100%;margin-right:.6em")],
            percent);
    }
}
