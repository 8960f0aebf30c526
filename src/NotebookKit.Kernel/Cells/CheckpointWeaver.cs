using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Puts calls of <see cref="Checkpoint"/> into loops, functions, jumps and awaits. Lines stay where they are, code that
/// becomes an expression tree stays as it is, and what a loop or function means does not change.
/// </summary>
internal sealed class CheckpointWeaver : CSharpSyntaxRewriter
{
    private static readonly string Place = "global::" + typeof(Checkpoint).FullName;
    private static readonly StatementSyntax Check = SyntaxFactory.ParseStatement($"{Place}.{nameof(Checkpoint.Pass)}();");
    private static readonly ExpressionSyntax AwaitCheck = SyntaxFactory.ParseExpression($"{Place}.{nameof(Checkpoint.Await)}");

    private const string Flag = "__interrupt";
    private static readonly StatementSyntax Enter = SyntaxFactory.ParseStatement($"var {Flag} = {Place}.{nameof(Checkpoint.Enter)}();");
    private static readonly StatementSyntax LoopCheck = SyntaxFactory.ParseStatement($"{Flag}.{nameof(InterruptFlag.Pass)}();");

    private readonly Lazy<SemanticModel> _model;
    private readonly CancellationToken _cancellation;
    private bool _isInLoop;

    private CheckpointWeaver(Lazy<SemanticModel> model, CancellationToken cancellation)
    {
        _model = model;
        _cancellation = cancellation;
    }

    /// <summary>Gives the compilation with checkpoints in its tree; itself when there is nothing to put them in.</summary>
    public static CSharpCompilation Weave(CSharpCompilation compilation, SyntaxTree tree, CancellationToken cancellationToken)
    {
        var root = tree.GetRoot(cancellationToken);
        if (root.ContainsDiagnostics) return compilation;
        var weaver = new CheckpointWeaver(new Lazy<SemanticModel>(() => compilation.GetSemanticModel(tree)), cancellationToken);
        var woven = weaver.Visit(root);
        return woven == root ? compilation : compilation.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(woven, tree.Options));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) => Loop(node, base.VisitForStatement, loop => loop.WithStatement(Checked(loop.Statement, LoopCheck)));

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) => Loop(node, base.VisitForEachStatement, loop => loop.WithStatement(Checked(loop.Statement, LoopCheck)));

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node) => Loop(node, base.VisitForEachVariableStatement, loop => loop.WithStatement(Checked(loop.Statement, LoopCheck)));

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) => Loop(node, base.VisitWhileStatement, loop => loop.WithStatement(Checked(loop.Statement, LoopCheck)));

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) => Loop(node, base.VisitDoStatement, loop => loop.WithStatement(Checked(loop.Statement, LoopCheck)));

    // A jump back makes a loop as well.
    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node) => Checked(node, Check);

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (Function(node, base.VisitMethodDeclaration) is not MethodDeclarationSyntax method) return null;
        if (method.Body is { } body) return method.WithBody(Checked(body, Check));
        return Body(method.ExpressionBody, method.SemicolonToken, method.Modifiers, method.ReturnType) is { } block
            ? method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block)
            : method;
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        if (Function(node, base.VisitLocalFunctionStatement) is not LocalFunctionStatementSyntax function) return null;
        if (function.Body is { } body) return function.WithBody(Checked(body, Check));
        return Body(function.ExpressionBody, function.SemicolonToken, function.Modifiers, function.ReturnType) is { } block
            ? function.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block)
            : function;
    }

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) =>
        Function(node, base.VisitAnonymousMethodExpression) is AnonymousMethodExpressionSyntax method ? method.WithBlock(Checked(method.Block, Check)) : null;

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => Lambda(node, base.VisitSimpleLambdaExpression);

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => Lambda(node, base.VisitParenthesizedLambdaExpression);

    // The lambdas of a query are not written, and those within may become parts of an expression tree.
    public override SyntaxNode? VisitQueryExpression(QueryExpressionSyntax node) => node;

    public override SyntaxNode? VisitAwaitExpression(AwaitExpressionSyntax node)
    {
        if (base.VisitAwaitExpression(node) is not AwaitExpressionSyntax awaited) return null;
        var argument = SyntaxFactory.Argument(awaited.Expression.WithoutTrailingTrivia());
        var call = SyntaxFactory.InvocationExpression(AwaitCheck, SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(argument)));
        return awaited.WithExpression(call.WithTrailingTrivia(awaited.Expression.GetTrailingTrivia()));
    }

    private static BlockSyntax Checked(StatementSyntax statement, StatementSyntax check) => statement is BlockSyntax block
        ? block.WithStatements(block.Statements.Insert(0, check))
        : SyntaxFactory.Block(check, statement);

    /// <summary>Checks a loop in each round. The outermost of a function finds the flag, in a block around it.</summary>
    private SyntaxNode? Loop<TLoop>(TLoop node, Func<TLoop, SyntaxNode?> visit, Func<TLoop, TLoop> check) where TLoop : StatementSyntax
    {
        var isInner = _isInLoop;
        _isInLoop = true;
        var visited = visit(node);
        _isInLoop = isInner;
        if (visited is not TLoop loop) return visited;
        loop = check(loop);
        return isInner ? loop : SyntaxFactory.Block(
            SyntaxFactory.Token(loop.GetLeadingTrivia(), SyntaxKind.OpenBraceToken, default),
            [Enter, loop.WithoutLeadingTrivia().WithoutTrailingTrivia()],
            SyntaxFactory.Token(default, SyntaxKind.CloseBraceToken, loop.GetTrailingTrivia()));
    }

    /// <summary>Visits a function, whose loops are its own wherever it stands.</summary>
    private SyntaxNode? Function<TFunction>(TFunction node, Func<TFunction, SyntaxNode?> visit)
    {
        var isInLoop = _isInLoop;
        _isInLoop = false;
        var visited = visit(node);
        _isInLoop = isInLoop;
        return visited;
    }

    /// <summary>The block that does what an expression body does, or null when there is none, or it is better left.</summary>
    private static BlockSyntax? Body(ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon, SyntaxTokenList modifiers, TypeSyntax returnType)
    {
        // What an async body returns is not seen from its return type alone; its awaits are checked.
        if (arrow is null || arrow.Expression is ThrowExpressionSyntax || modifiers.Any(SyntaxKind.AsyncKeyword)) return null;
        var isVoid = returnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        return Block(arrow.ArrowToken, arrow.Expression, isVoid, semicolon);
    }

    private SyntaxNode? Lambda<TLambda>(TLambda node, Func<TLambda, SyntaxNode?> visit) where TLambda : LambdaExpressionSyntax
    {
        if (node.Block is not null) return Function(node, visit) is LambdaExpressionSyntax { Block: { } body } withBlock ? withBlock.WithBlock(Checked(body, Check)) : null;
        // An expression tree holds the code itself, and so does every lambda in it.
        if (_model.Value.GetTypeInfo(node, _cancellation).ConvertedType is not INamedTypeSymbol { DelegateInvokeMethod: { ReturnsByRef: false, ReturnsByRefReadonly: false } invoke }) return node;
        if (Function(node, visit) is not LambdaExpressionSyntax { ExpressionBody: { } expression } lambda) return null;
        var isAsync = lambda.Modifiers.Any(SyntaxKind.AsyncKeyword);
        if (isAsync || expression is ThrowExpressionSyntax or RefExpressionSyntax || invoke.ReturnsVoid && !IsStatement(expression)) return lambda;
        var trailing = expression.GetTrailingTrivia();
        var block = Block(SyntaxFactory.Token(SyntaxKind.OpenBraceToken), expression.WithoutTrailingTrivia(), invoke.ReturnsVoid, SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(trailing));
        return lambda.WithExpressionBody(null).WithBlock(block);
    }

    private static bool IsStatement(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax or AssignmentExpressionSyntax or BaseObjectCreationExpressionSyntax or ConditionalAccessExpressionSyntax or AwaitExpressionSyntax
        || expression.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression;

    /// <summary>A block in the place of an expression; line breaks around it stay.</summary>
    private static BlockSyntax Block(SyntaxToken before, ExpressionSyntax expression, bool isVoid, SyntaxToken semicolon)
    {
        var end = SyntaxFactory.Token(semicolon.LeadingTrivia, SyntaxKind.SemicolonToken, default);
        StatementSyntax statement = isVoid
            ? SyntaxFactory.ExpressionStatement(expression, end)
            : SyntaxFactory.ReturnStatement(SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space), expression, end);
        return SyntaxFactory.Block(
            SyntaxFactory.Token(before.LeadingTrivia, SyntaxKind.OpenBraceToken, before.TrailingTrivia),
            [Check, statement],
            SyntaxFactory.Token(default, SyntaxKind.CloseBraceToken, semicolon.TrailingTrivia));
    }
}
