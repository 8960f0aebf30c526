using System.Text.Json.Nodes;
using NotebookKit.Documents;

namespace NotebookKit.Cli.Running.Parameters;

/// <summary>
/// Gives variables of a notebook other values for one run: in a cell of their own after the one with the tag
/// <c>parameters</c>, which keeps what the notebook says by itself. The cell of an earlier run is replaced.
/// </summary>
internal static class ParameterCells
{
    private const string Id = "injected-parameters";

    /// <param name="notebook">A C# notebook.</param>
    /// <param name="values">Names and values, in the order they were given; of one name the last counts.</param>
    /// <param name="warn">Told of what may be a mistake, one line at a time.</param>
    /// <exception cref="BadInputException">A name is no name of a variable, or a value is not of the kind that the variable has.</exception>
    public static NotebookDocument Inject(NotebookDocument notebook, IReadOnlyList<(string Name, string Value)> values, Action<string> warn)
    {
        if (values.Count == 0) return notebook;
        var place = notebook.Cells.ToList().FindIndex(cell => cell.IsTagged(CellTags.InjectedParameters));
        var cells = notebook.Cells.Where(cell => !cell.IsTagged(CellTags.InjectedParameters)).ToList();
        var declaring = cells.FindIndex(cell => cell is CodeCell && cell.IsTagged(CellTags.Parameters));
        var known = declaring < 0 ? [] : DeclaredParameter.ReadAll(cells[declaring].Source);
        if (declaring < 0) warn("No cell has the tag \"parameters\"; the parameters come before all cells.");
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            var parameter = known.FirstOrDefault(parameter => parameter.Name == name);
            if (parameter is null && declaring >= 0) warn($"The cell with the tag \"parameters\" has no {name}.");
            lines[name] = (parameter ?? DeclaredParameter.Unknown(name)).Assign(value);
        }
        cells.Insert(declaring >= 0 ? declaring + 1 : Math.Max(0, place), new CodeCell
        {
            Id = FreeId(cells),
            Source = string.Join('\n', lines.Values.Prepend("// Parameters")),
            Metadata = new JsonObject { ["tags"] = new JsonArray(CellTags.InjectedParameters) },
        });
        return notebook with { Cells = cells };
    }

    private static string FreeId(List<NotebookCell> cells)
    {
        var id = Id;
        while (cells.Exists(cell => cell.Id == id)) id += "-x";
        return id;
    }
}
