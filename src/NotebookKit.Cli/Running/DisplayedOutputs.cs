using System.Text.Json.Nodes;
using NotebookKit.Documents;

namespace NotebookKit.Cli.Running;

/// <summary>Where displays with an id stand among the outputs of a notebook's cells, as later cells may replace them.</summary>
internal sealed class DisplayedOutputs
{
    private readonly List<(string Id, List<CellOutput> Outputs, int Position)> _places = [];

    public void Add(string id, List<CellOutput> outputs) => _places.Add((id, outputs, outputs.Count - 1));

    public void Replace(string id, JsonObject data, JsonObject metadata)
    {
        foreach (var place in _places.Where(place => place.Id == id))
            place.Outputs[place.Position] = (MimeOutput)place.Outputs[place.Position] with { Data = data, Metadata = metadata };
    }

    /// <summary>Removes a cell's displays, which are shown no more.</summary>
    public void Forget(List<CellOutput> outputs) => _places.RemoveAll(place => place.Outputs == outputs);
}
