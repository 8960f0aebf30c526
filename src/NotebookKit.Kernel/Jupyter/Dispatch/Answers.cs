using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>Sends what belongs to a request: its reply, outputs, and whether the kernel is busy with it.</summary>
internal sealed class Answers(IKernelTransport transport, MessageFactory messages)
{
    /// <summary>Says to all front ends what the kernel does: <c>busy</c>, <c>idle</c>, or <c>starting</c> once, which belongs to no request.</summary>
    public void Status(Request? request, string state) => Publish(request, "status", new JsonObject { ["execution_state"] = state });

    public void Publish(Request? request, string type, JsonObject content, IReadOnlyList<byte[]>? buffers = null)
    {
        var message = messages.Create(type, content, request?.Message.Header);
        transport.Send(KernelChannel.IOPub, message with { Identities = [Encoding.ASCII.GetBytes(type)], Buffers = buffers ?? [] });
    }

    /// <summary>Answers a request, once, and says that the kernel is done with it.</summary>
    public void Finish(Request request, Reply? reply)
    {
        if (!request.TryFinish()) return;
        if (reply is not null) SendReply(request, reply);
        Status(request, "idle");
    }

    /// <summary>Asks the front end that sent a request; gives the id of the question.</summary>
    public string Ask(Request request, string prompt, bool isPassword)
    {
        var message = messages.Create("input_request", new JsonObject { ["prompt"] = prompt, ["password"] = isPassword }, request.Message.Header);
        transport.Send(KernelChannel.Stdin, message with { Identities = request.Message.Identities });
        return message.Id;
    }

    private void SendReply(Request request, Reply reply)
    {
        reply.Content.TryAdd("status", "ok");
        try
        {
            Send(reply);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or JsonException)
        {
            // A value that came as JSON may hold what JSON can read and UTF-8 cannot write, such as half of a surrogate pair.
            Send(new Reply(ErrorContent.Reply(ErrorContent.From(error))));
        }

        void Send(Reply written)
        {
            var type = request.Message.Type.Replace("_request", "_reply", StringComparison.Ordinal);
            var message = messages.Create(type, written.Content, request.Message.Header, written.Metadata);
            transport.Send(request.Channel, message with { Identities = request.Message.Identities });
        }
    }
}
