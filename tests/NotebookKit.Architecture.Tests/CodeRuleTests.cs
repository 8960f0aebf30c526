using System.Reflection;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace NotebookKit.Architecture.Tests;

/// <summary>What the code of a layer may touch.</summary>
public sealed class CodeRuleTests
{
    private static readonly ArchUnitNET.Domain.Architecture Libraries = new ArchLoader()
        .LoadAssemblies([.. BuiltAssemblies.Names.Where(name => name != "NotebookKit.Cli").Select(Assembly.Load), typeof(Console).Assembly, typeof(File).Assembly])
        .Build();

    [Fact]
    public void Libraries_AllButTheConsoleCapture_WriteToNoConsole()
        => Types().That().HaveFullNameMatching(@"^NotebookKit\.").And().DoNotHaveFullNameContaining("ConsoleCapture")
            .Should().NotDependOnAny(Types().That().HaveFullName("System.Console"))
            .Because("a host decides where output goes")
            .Check(Libraries);

    [Fact]
    public void Core_AllTypes_TouchNoFile()
        => Types().That().ResideInAssembly(typeof(LabeledMatrix).Assembly)
            .Should().NotDependOnAny(Types().That().HaveFullNameMatching(@"^System\.IO\.(File|Directory|Path|FileInfo|DirectoryInfo|FileStream)$"))
            .Because("reading and writing belong to NotebookKit.Data")
            .Check(Libraries);

    [Theory]
    [InlineData(@"^NotebookKit\.Numerics\.", @"^NotebookKit\.(Factorization|Embeddings|Neighbors)\.")]
    [InlineData(@"^NotebookKit\.Neighbors\.", @"^NotebookKit\.(Factorization|Embeddings)\.")]
    [InlineData(@"^NotebookKit\.Factorization\.", @"^NotebookKit\.Embeddings\.")]
    [InlineData(@"^NotebookKit\.Embeddings\.", @"^NotebookKit\.Factorization\.")]
    public void Core_Parts_DoNotReachAcross(string part, string other)
        => Types().That().HaveFullNameMatching(part)
            .Should().NotDependOnAny(Types().That().HaveFullNameMatching(other))
            .Check(Libraries);

    [Theory]
    [InlineData(@"^NotebookKit\.Kernel\.Jupyter\.", @"^NotebookKit\.Kernel\.(CSharpSession|Cells\.|Directives\.|Display\.|Errors\.|References\.)")]
    [InlineData(@"^NotebookKit\.Kernel\.(CSharpSession|Cells\.|Directives\.|Display\.|Errors\.|References\.)", @"^NotebookKit\.Kernel\.Jupyter\.")]
    public void Kernel_ProtocolAndLanguage_MeetAtTheInterpreterAlone(string part, string other)
        => Types().That().HaveFullNameMatching(part)
            .Should().NotDependOnAny(Types().That().HaveFullNameMatching(other))
            .Because("either can be tested, and replaced, without the other")
            .Check(Libraries);

    [Fact]
    public void Core_PartsBelowTheSurface_AreInternal()
        => Types().That().HaveFullNameMatching(@"^NotebookKit\.(Numerics|Factorization|Embeddings|Neighbors)\.").And().AreNotNested()
            .Should().NotBePublic()
            .Because("users write one using, and the engine stays free to change")
            .Check(Libraries);
}
