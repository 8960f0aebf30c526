using Microsoft.DotNet.Interactive.Formatting;
using NotebookKit.Charts;
using NotebookKit.Data;
using NotebookKit.Interactive.Cards;
using NotebookKit.Interactive.Markup;
using NotebookKit.Interactive.Options;

namespace NotebookKit.Interactive.Registration;

/// <summary>Which type shows which card.</summary>
internal static class CardCatalogue
{
    private const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    public static void Register()
    {
        RegisterData();
        RegisterModels();
        RegisterRanks();
        RegisterSamples();
        RegisterSequences();
        RegisterOptions();
        RegisterExceptions();
        RegisterFigures();
    }

    private static void RegisterData()
    {
        CardFormatter.Register<LabeledMatrix>(DatasetCard.Write);
        CardFormatter.Register<GroupLabels>(GroupsCard.Write);
        CardFormatter.Register<Provenance>(ProvenanceCard.Write, ProvenanceCard.Text);
        CardFormatter.Register<DisplayTable>(TableCard.Write);
        CardFormatter.Register<Finding>(FindingCard.Write);
        foreach (var type in new[] { typeof(RObject), typeof(RDataFrame), typeof(RdaFile) }) CardFormatter.Register(type, TextualCard.Write, value => value.ToString());
    }

    private static void RegisterModels()
    {
        CardFormatter.Register<NmfModel>(ModelCard.Write);
        CardFormatter.Register<NmfFit>(FitCard.Write);
        CardFormatter.Register<NmfRun>(FitCard.Write);
        CardFormatter.Register<IntegrativeNmfModel>(IntegrativeCard.Write);
        CardFormatter.Register<IntegrativeNmfFit>(FitCard.Write);
        CardFormatter.Register<FactorAlignment>(AlignmentCard.Write);
        CardFormatter.Register<FactorGraph>(NeighborsCard.Write);
        CardFormatter.Register<Pca>(DecompositionCard.Write);
        CardFormatter.Register<TruncatedSvd>(DecompositionCard.Write);
        CardFormatter.Register<NmfEvaluation>(EvaluationCard.Write);
    }

    private static void RegisterRanks()
    {
        CardFormatter.Register<RankSelection>(RankSelectionCard.Write);
        CardFormatter.Register<RankSurvey>(RankSurveyCard.Write);
        CardFormatter.Register<NmfConsensus>(ConsensusCard.Write);
        CardFormatter.Register<NmfLossSelection>(LossSelectionCard.Write);
    }

    private static void RegisterSamples()
    {
        CardFormatter.Register<GroupSummary>(SummaryCard.Write);
        CardFormatter.Register<SpecificityTest>(SpecificityTestCard.Write);
        CardFormatter.Register<UmapEmbedding>(EmbeddingCard.Write);
        CardFormatter.Register<EmbeddingAssessment>(AssessmentCard.Write);
        CardFormatter.Register<ConfusionMatrix>(ConfusionCard.Write);
        CardFormatter.Register<KnnClassifier>(ClassifierCard.Write);
        CardFormatter.Register<NearestCentroidClassifier>(ClassifierCard.Write);
        CardFormatter.Register<NearestNeighbors>(NeighborsCard.Write);
        CardFormatter.Register<Bipartition>(ClusteringCard.Write);
        CardFormatter.Register<DivisiveClustering>(ClusteringCard.Write);
        CardFormatter.Register<HierarchicalClustering>(ClusteringCard.Write);
        CardFormatter.Register<ClusterNode>(ClusteringCard.Write);
    }

    private static void RegisterSequences()
    {
        CardFormatter.RegisterSequence(ModelTable.Models);
        CardFormatter.RegisterSequence(ModelTable.Runs);
        CardFormatter.RegisterSequence(ModelTable.Assessments);
        CardFormatter.RegisterSequence(EvaluationCard.Table);
        RegisterRecord(RecordTables.Features);
        RegisterRecord(RecordTables.Pairs);
        RegisterRecord(RecordTables.Sparsities);
        RegisterRecord(RecordTables.Tests);
        RegisterRecord(RecordTables.Errors);
        RegisterRecord(RecordTables.Fits);
        RegisterRecord(RecordTables.Entries);
        RegisterRecord(RecordTables.Arrows);
        RegisterRecord(RecordTables.Merges);
        CardFormatter.RegisterSequence(RecordTables.Clusters);
        CardFormatter.RegisterSequence(RecordTables.Alignments);
        CardFormatter.Register<FactorSpecificity>(factor => SpecificityCard.Write([factor]));
        CardFormatter.Register(typeof(IEnumerable<FactorSpecificity>), factors => SpecificityCard.Write((IEnumerable<FactorSpecificity>)factors),
            factors => SpecificityCard.Text((IEnumerable<FactorSpecificity>)factors));
        CardFormatter.Register<NmfLoss>(TextualCard.Write);
        CardFormatter.Register<FactorKey>(key => TextualCard.Write(key));
        CardFormatter.Register<ConfidenceInterval>(interval => TextualCard.Write(interval));
    }

    /// <summary>Rows that have no card of their own: one by itself is a table of one.</summary>
    private static void RegisterRecord<T>(SequenceTable<T> table)
        where T : notnull
    {
        CardFormatter.Register<T>(row => table.Html([row]), row => table.Text([row]));
        CardFormatter.RegisterSequence(table);
    }

    /// <summary>Every record of options that the libraries below have, so that a new one needs no line here.</summary>
    private static void RegisterOptions()
    {
        foreach (var assembly in new[] { typeof(Nmf).Assembly, typeof(Datasets).Assembly, typeof(Figure).Assembly })
        {
            foreach (var type in assembly.GetExportedTypes().Where(OptionEntry.IsOptions)) CardFormatter.Register(type, OptionsCard.Write, OptionsCard.Text);
        }
    }

    private static void RegisterExceptions()
    {
        CardFormatter.Register<DatasetUnavailableException>(ExceptionCard.Write, ExceptionCard.Text);
        CardFormatter.Register<DatasetCorruptException>(ExceptionCard.Write, ExceptionCard.Text);
        CardFormatter.Register<NmfModelFormatException>(ExceptionCard.Write, ExceptionCard.Text);
        CardFormatter.Register<RdaFormatException>(ExceptionCard.Write, ExceptionCard.Text);
    }

    private static void RegisterFigures()
    {
        CardFormatter.Register<Biplot>(biplot => new Fragment(FigureHtml.Write(biplot.Figure())));
        CardFormatter.Register<Figure>(figure => new Fragment(FigureHtml.Write(figure)));
        Formatter.Register<Figure>((figure, writer) => writer.Write(PlotlyJson.Write(figure)), PlotlyMimeType);
    }
}
