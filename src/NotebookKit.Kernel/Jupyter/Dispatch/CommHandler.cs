using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>Comms: what front ends open and send goes to whoever registered the target, and back.</summary>
internal sealed class CommHandler(CommRegistry registry, Answers answers, Func<Request?> current, Action<string> log) : ICommOutlet
{
    public void Send(string type, JsonObject content, IReadOnlyList<byte[]> buffers) => answers.Publish(current(), type, content, buffers);

    public Reply? Open(Request request)
    {
        var content = request.Message.Content;
        var (id, target) = (content.Text("comm_id"), content.Text("target_name"));
        if (id.Length == 0) throw new WireException("comm_id is missing.");
        if (!registry.Accept(id, target, MessageOf(request)))
        {
            log($"comm_open: there is no target {target}.");
            answers.Publish(request, "comm_close", new JsonObject { ["comm_id"] = id, ["data"] = new JsonObject() });
        }
        return null;
    }

    public Reply? Message(Request request)
    {
        registry.Find(request.Message.Content.Text("comm_id"))?.Receive(MessageOf(request));
        return null;
    }

    public Reply? Close(Request request)
    {
        registry.Remove(request.Message.Content.Text("comm_id"))?.End(MessageOf(request));
        return null;
    }

    public Reply Info(Request request)
    {
        var target = request.Message.Content.Text("target_name");
        var comms = registry.OpenComms.Where(comm => target.Length == 0 || comm.TargetName == target);
        return new Reply(new JsonObject
        {
            ["comms"] = new JsonObject(comms.Select(comm => KeyValuePair.Create(comm.Id, (JsonNode?)new JsonObject { ["target_name"] = comm.TargetName }))),
        });
    }

    private static CommMessage MessageOf(Request request) => new((JsonObject)request.Message.Content.Fields("data").DeepClone(), request.Message.Buffers);
}
