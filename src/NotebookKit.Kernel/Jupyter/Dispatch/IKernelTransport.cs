using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>The ways between a kernel and its front ends.</summary>
internal enum KernelChannel
{
    /// <summary>Requests that run one after the other.</summary>
    Shell,

    /// <summary>Requests that may not wait for those of the shell.</summary>
    Control,

    /// <summary>Questions to the user.</summary>
    Stdin,

    /// <summary>What everybody sees.</summary>
    IOPub,
}

/// <summary>Carries messages to front ends; tests put a list in its place.</summary>
internal interface IKernelTransport
{
    /// <summary>Hands a message over to be sent; from any thread, and without waiting.</summary>
    void Send(KernelChannel channel, JupyterMessage message);
}
