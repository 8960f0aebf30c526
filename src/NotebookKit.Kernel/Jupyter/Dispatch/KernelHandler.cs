using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>Answers what is asked of the kernel itself.</summary>
internal sealed class KernelHandler(JupyterKernelOptions options, ConnectionInfo connection, Answers answers, Action interrupt)
{
    public Reply Info(Request request)
    {
        var language = options.Language;
        return new Reply(new JsonObject
        {
            ["protocol_version"] = MessageFactory.ProtocolVersion,
            ["implementation"] = options.Implementation,
            ["implementation_version"] = options.ImplementationVersion,
            ["language_info"] = new JsonObject
            {
                ["name"] = language.Name,
                ["version"] = language.Version,
                ["mimetype"] = language.MimeType,
                ["file_extension"] = language.FileExtension,
                ["pygments_lexer"] = language.PygmentsLexer,
                ["codemirror_mode"] = language.CodeMirrorMode,
            },
            ["banner"] = options.Banner ?? $"{options.Implementation} {options.ImplementationVersion}: {language.Name} {language.Version}",
            ["help_links"] = new JsonArray(),
            ["debugger"] = false,
            ["supported_features"] = new JsonArray(),
        });
    }

    /// <summary>The ports, which old front ends ask for.</summary>
    public Reply Connect(Request request) => new(new JsonObject
    {
        ["shell_port"] = connection.ShellPort,
        ["iopub_port"] = connection.IOPubPort,
        ["stdin_port"] = connection.StdinPort,
        ["hb_port"] = connection.HeartbeatPort,
        ["control_port"] = connection.ControlPort,
    });

    public Reply Interrupt(Request request)
    {
        interrupt();
        return new Reply([]);
    }

    public Reply Shutdown(Request request)
    {
        var restart = request.Message.Content.Flag("restart", false);
        // Other front ends are told as well.
        answers.Publish(request, "shutdown_reply", new JsonObject { ["status"] = "ok", ["restart"] = restart });
        return new Reply(new JsonObject { ["restart"] = restart }) { EndsKernel = true };
    }
}
