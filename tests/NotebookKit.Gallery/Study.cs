using NotebookKit.Data;

namespace NotebookKit.Gallery;

/// <summary>One analysis of the simulated data, whose results the exhibits show.</summary>
internal sealed class Study
{
    public LabeledMatrix Data { get; } = Datasets.AmlSimulated();

    public NmfModel Model { get; }

    public UmapEmbedding Embedding { get; }

    public Pca Pca { get; }

    public NmfConsensus Consensus { get; }

    public RankSelection Selection { get; }

    public RankSurvey Survey { get; }

    public ConfusionMatrix Confusion { get; }

    public Study()
    {
        Model = Nmf.Fit(Data, 5, new NmfOptions { Starts = 4, MaxIterations = 200 });
        Embedding = Umap.Fit(Model.Embedding, new UmapOptions { EpochCount = 200 });
        Pca = Pca.Fit(Data, 10);
        // Fewer features make the repeated fits quick, and change nothing in how their results look.
        var few = new LabeledMatrix(Data.Values.SubMatrix(0, 120, 0, Data.ColumnCount), Data.RowNames.Take(120), Data.ColumnNames, Data.Groups, Data.Provenance);
        var quick = new NmfOptions { MaxIterations = 60 };
        Consensus = NmfConsensus.Fit(few, 4, new NmfConsensusOptions { Runs = 8, Fit = quick });
        Survey = RankSurvey.Fit(few, Enumerable.Range(2, 6), new NmfConsensusOptions { Runs = 4, Fit = quick });
        Selection = RankSelection.Fit(few, Enumerable.Range(1, 8), new RankSelectionOptions { Replicates = 3 });
        Confusion = ConfusionMatrix.Create(Data.Groups, KnnClassifier.LeaveOneOut(Model.Embedding));
    }
}
