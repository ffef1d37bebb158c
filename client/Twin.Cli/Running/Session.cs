using System.CommandLine;
using System.Text.Json;
using Twin.Cli.Output;
using Twin.Client;

namespace Twin.Cli.Running;

/// <summary>One call of the command: its arguments, where it writes, and the client to the server, made when first needed.</summary>
internal sealed class Session : IDisposable
{
    private readonly ParseResult parsed;
    private TwinClient? client;

    public Session(CliHost host, ParseResult parsed)
    {
        Host = host;
        this.parsed = parsed;
        var quiet = parsed.GetValue(GlobalOptions.Quiet);
        var colour = !parsed.GetValue(GlobalOptions.NoColor) && string.IsNullOrEmpty(host.Environment("NO_COLOR"));
        Json = parsed.GetValue(GlobalOptions.Json);
        Ink = new Ink(colour && host.OutIsTerminal);
        Talk = new Talk(host.Error, quiet, host.ErrorIsTerminal, new Ink(colour && host.ErrorIsTerminal), host.Time);
    }

    public CliHost Host { get; }

    /// <summary>The server's document is wanted, not a table.</summary>
    public bool Json { get; }

    /// <summary>Colours of stdout.</summary>
    public Ink Ink { get; }

    /// <summary>Stderr.</summary>
    public Talk Talk { get; }

    /// <summary>Stdout.</summary>
    public TextWriter Out => Host.Out;

    public Uri Server { get; private set; } = null!;

    /// <summary>Where the token is from, in words; null where there is none.</summary>
    public string? TokenSource { get; private set; }

    public string? Token { get; private set; }

    /// <exception cref="UsageException">The server's address is none.</exception>
    public TwinClient Client
    {
        get
        {
            if (client is not null)
                return client;
            var given = Value(GlobalOptions.Server) ?? NonEmpty(Host.Environment("TWIN_SERVER")) ?? GlobalOptions.DefaultServer;
            if (!Uri.TryCreate(given, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
                throw new UsageException($"'{given}' is no address of a server; give one like {GlobalOptions.DefaultServer}");
            Server = server;
            (Token, TokenSource) = LocalToken.Find(Host, server);
            return client = new TwinClient(server, Token, Host.Handler, Host.Time);
        }
    }

    public T? Value<T>(Option<T> option) => parsed.GetValue(option);

    public T Value<T>(Argument<T> argument) => parsed.GetValue(argument)!;

    /// <summary>True where the user gave the option.</summary>
    public bool Has(Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>The name under which help on this verb is found.</summary>
    public string VerbName => CommandLine.NameOf(parsed.CommandResult.Command);

    /// <summary>Prints the server's document.</summary>
    public int Print(JsonElement document)
    {
        JsonText.Write(Out, document);
        return ExitCode.Ok;
    }

    public void Dispose() => client?.Dispose();

    private static string? NonEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
