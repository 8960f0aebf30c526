using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>A bundle as the object that front ends read.</summary>
internal static class MimeBundleJson
{
    // The bundle keeps its own nodes: a node stands in one tree only.
    public static JsonObject ToJson(this MimeBundle bundle) =>
        new(bundle.Data.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value.DeepClone())));
}
