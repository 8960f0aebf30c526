namespace NotebookKit.Gallery;

/// <summary>Results, as their cards show them.</summary>
internal static class CardExhibits
{
    public static IEnumerable<Exhibit> Of(Study study)
    {
        var groups = study.Data.Groups;
        var summary = study.Model.SummarizeBy(groups);
        return
        [
            new("card-data", study.Data),
            new("card-groups", groups),
            new("card-model", study.Model),
            new("card-summary", summary),
            new("card-specificity", summary.SpecificityTo(g => g == groups[0])),
            new("card-specificity-test", summary.TestSpecificityTo(g => g == groups[0])),
            new("card-embedding", study.Embedding),
            new("card-pca", study.Pca),
            new("card-consensus", study.Consensus),
            new("card-rank-selection", study.Selection),
            new("card-rank-survey", study.Survey),
            new("card-confusion", study.Confusion),
            new("card-evaluation", study.Model.Evaluate(study.Data)),
            new("card-options", study.Model.Fit.Options),
        ];
    }
}
