namespace NotebookKit.Gallery;

/// <summary>Everything that can be shown.</summary>
public static class Exhibits
{
    public static IEnumerable<Exhibit> All()
    {
        var study = new Study();
        return [.. ChartExhibits.Of(study), .. HostileExhibits.All(), .. CardExhibits.Of(study), .. TableExhibits.All()];
    }
}
