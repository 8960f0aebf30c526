using Microsoft.DotNet.Interactive.Formatting;
using NotebookKit.Charts;
using NotebookKit.Interactive.Cards;
using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive;

/// <summary>Registers how NotebookKit's values look in a notebook. <c>extension.dib</c> calls <see cref="Load"/>.</summary>
public static class NotebookKitExtension
{
    private const string PlotlyMimeType = "application/vnd.plotly.v1+json";
    private static int _isLoaded;

    /// <summary>
    /// Registers formatters for data sets, models, group summaries, confusion matrices, embeddings, biplots and
    /// figures, as <c>text/html</c> and <c>text/plain</c>; other results show their text card. Values made before are
    /// displayed with them too.
    /// </summary>
    /// <remarks>
    /// Does its work once in a process: the last registration for a type wins, so a second one would undo those that
    /// the user has made since.
    /// </remarks>
    public static void Load()
    {
        if (Interlocked.Exchange(ref _isLoaded, 1) == 1) return;
        Register<LabeledMatrix>(DatasetCard.Write);
        Register<NmfModel>(ModelCard.Write);
        Register<GroupSummary>(SummaryCard.Write);
        Register<IEnumerable<FactorSpecificity>>(SpecificityCard.Write);
        Register<FactorSpecificity>(factor => SpecificityCard.Write([factor]));
        Register<UmapEmbedding>(EmbeddingCard.Write);
        Register<ConfusionMatrix>(ConfusionCard.Write);
        Register<EmbeddingAssessment>(TextualCard.Write);
        Register<RankSelection>(TextualCard.Write);
        Register<RankSurvey>(TextualCard.Write);
        Register<NmfConsensus>(TextualCard.Write);
        Register<NmfLossSelection>(TextualCard.Write);
        Register<NmfEvaluation>(TextualCard.Write);
        Register<IntegrativeNmfModel>(TextualCard.Write);
        Register<FactorAlignment>(TextualCard.Write);
        Register<SpecificityTest>(TextualCard.Write);
        Register<Pca>(TextualCard.Write);
        Register<TruncatedSvd>(TextualCard.Write);
        Register<Bipartition>(TextualCard.Write);
        Register<DivisiveClustering>(TextualCard.Write);
        Register<GroupLabels>(TextualCard.Write);
        Register<DisplayTable>(TableCard.Write);
        Register<Finding>(FindingCard.Write);
        Register<Biplot>(biplot => new Fragment(FigureHtml.Write(biplot.Figure())));
        Register<Figure>(figure => new Fragment(FigureHtml.Write(figure)));
        Formatter.Register<Figure>((figure, writer) => writer.Write(PlotlyJson.Write(figure)), PlotlyMimeType);
        StandingCard.Register();
        Tables.TableDisplays.Register();
    }

    private static void Register<T>(Func<T, Fragment> card) where T : notnull
    {
        Formatter.Register<T>((value, writer) => writer.Write(card(value).Html), HtmlFormatter.MimeType);
        Formatter.Register<T>((value, writer) => writer.Write(PlainText(value)), PlainTextFormatter.MimeType);
    }

    private static string? PlainText(object value)
        => value is IEnumerable<FactorSpecificity> factors ? string.Join('\n', factors) : value.ToString();
}
