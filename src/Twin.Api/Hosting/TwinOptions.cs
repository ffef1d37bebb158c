namespace Twin.Api.Hosting;

/// <summary>Settings of a host, section <c>Twin</c> of the configuration (<c>Twin__Name</c> in the environment, <c>--Twin:Name=value</c> on the command line).</summary>
public sealed class TwinOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Twin";

    /// <summary>Folder of the embedded store, the imported base and the local keys. Default <c>.data</c>.</summary>
    public string Data { get; set; } = ".data";

    /// <summary>Folder of the base layers to import. Default <c>grid-data</c>.</summary>
    public string GridData { get; set; } = "grid-data";

    /// <summary>Where HTTP listens; several by <c>;</c>. Default this machine alone, so that nothing is reachable from outside unasked.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:8080";

    /// <summary><c>sqlite</c> (default: embedded, nothing to install) or <c>postgres</c> (<c>ConnectionStrings:Twin</c>).</summary>
    public string Storage { get; set; } = "sqlite";

    /// <summary>The Orleans stream provider: <c>memory</c> (default) or <c>eventhubs</c> (<c>ConnectionStrings:EventHubs</c>).</summary>
    public string Streams { get; set; } = "memory";

    /// <summary><c>local</c> (default, one silo) or <c>adonet</c> (membership in the same database).</summary>
    public string Cluster { get; set; } = "local";

    /// <summary>Port between silos, 1 to 65,535; 0 (default) takes the Orleans default with <c>adonet</c> and a free one with <c>local</c>.</summary>
    public int SiloPort { get; set; }

    /// <summary>Port of Orleans clients, as <see cref="SiloPort"/>.</summary>
    public int GatewayPort { get; set; }

    /// <summary>True: what the catalogue marks open is readable without a token. Default false; a GIS program then needs one URL and nothing else.</summary>
    public bool OpenRead { get; set; }

    /// <summary>The hub, where <see cref="Streams"/> is <c>eventhubs</c>.</summary>
    public EventHubsOptions EventHubs { get; set; } = new();
}
