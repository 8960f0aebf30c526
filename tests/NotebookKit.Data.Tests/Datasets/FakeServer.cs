using System.Net;

namespace NotebookKit.Data.Tests.Datasets;

/// <summary>Answers every request as told and counts them; no test touches a network.</summary>
internal sealed class FakeServer(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private int _requests;

    public int Requests => _requests;

    public static FakeServer Serving(byte[] content) => new(_ => Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(content) }));

    public static FakeServer Answering(HttpStatusCode status) => new(_ => Task.FromResult(new HttpResponseMessage(status)));

    public static FakeServer Failing(Exception failure) => new(_ => Task.FromException<HttpResponseMessage>(failure));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return answer(cancellationToken);
    }
}
