using System.Collections;

namespace Microsoft.DotNet.Interactive;

/// <summary>The kernel of kernels, as notebooks of .NET Interactive read it.</summary>
public sealed class CompositeKernel : Kernel, IEnumerable<Kernel>
{
    internal CompositeKernel(Kernel child) : base(".NET") => ChildKernels = [child];

    /// <summary>The kernels there are: the one of C#.</summary>
    public IReadOnlyCollection<Kernel> ChildKernels { get; }

    /// <summary>The kernel that runs cells without a directive.</summary>
    public string DefaultKernelName => ChildKernels.First().Name;

    /// <summary>Gives the kernel of a name, or null when there is none.</summary>
    public Kernel? FindKernelByName(string name) => ChildKernels.FirstOrDefault(kernel => kernel.Name == name);

    /// <summary>Goes through the kernels.</summary>
    public IEnumerator<Kernel> GetEnumerator() => ChildKernels.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
