using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookKit.Interactive.Markup;
using Html = NotebookKit.Interactive.Markup.Html;

namespace NotebookKit.Interactive;

/// <summary>A bar with the words beside it, or the words alone.</summary>
internal static class StandingCard
{
    /// <summary>
    /// Holds the fraction while fits run, for programs that drive a kernel: such a display is not a result, and they may
    /// show it in their own way and not keep it. Absent when the fits have ended.
    /// </summary>
    public const string MimeType = "application/x.notebookkit.progress+json";

    public static void Register()
    {
        Formatter.Register<FitStanding>((standing, writer) => writer.Write(Write(standing).Html), HtmlFormatter.MimeType);
        Formatter.Register<FitStanding>((standing, writer) => writer.Write(standing.Text), PlainTextFormatter.MimeType);
        Formatter.Register<FitStanding>((standing, writer) => writer.Write(Json(standing)), MimeType);
    }

    public static Fragment Write(FitStanding standing) => Html.Styled("div", "margin:.3em 0;line-height:1.45;font-variant-numeric:tabular-nums",
        standing.Fraction is { } fraction ? Bar(fraction) : null,
        Html.Styled("span", standing.Fraction is null ? "opacity:.75" : "", standing.Text));

    private static Fragment Bar(double fraction)
    {
        var percent = string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:0} %");
        return Html.With("progress",
            [("max", "1"), ("value", Number(fraction)), ("aria-label", "Progress of the fit"), ("style", "vertical-align:middle;width:12em;max-width:100%;margin-right:.6em")],
            percent);
    }

    private static string Json(FitStanding standing) => standing.Fraction is { } fraction ? $$"""{"fraction":{{Number(fraction)}}}""" : "null";

    private static string Number(double fraction) => fraction.ToString("0.###", CultureInfo.InvariantCulture);
}
