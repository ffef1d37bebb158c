namespace Twin.Client;

/// <summary>No answer from the server: not running, another address, a broken network, or too late.</summary>
public sealed class TwinUnreachableException : HttpRequestException
{
    internal TwinUnreachableException(Uri server, Exception inner)
        : base($"no answer from {server.GetLeftPart(UriPartial.Authority)}: {Reason(inner)}", inner)
    {
        Server = server;
    }

    /// <summary>The server asked.</summary>
    public Uri Server { get; }

    private static string Reason(Exception fault) => fault switch
    {
        OperationCanceledException => "it took too long",
        { InnerException: System.Net.Sockets.SocketException socket } => socket.Message,
        _ => fault.Message,
    };
}
