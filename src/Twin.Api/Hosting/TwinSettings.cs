using Microsoft.Extensions.Configuration;

namespace Twin.Api.Hosting;

/// <summary>Reads <see cref="TwinOptions"/> and says in one line what is wrong with them. Used before anything is started.</summary>
public static class TwinSettings
{
    private static readonly string[] Known = [.. typeof(TwinOptions).GetProperties().Where(p => p.PropertyType != typeof(EventHubsOptions)).Select(p => p.Name)];
    private static readonly string[] KnownOfHub = [.. typeof(EventHubsOptions).GetProperties().Select(p => p.Name)];

    /// <summary>The settings of a configuration.</summary>
    /// <exception cref="SettingException">A key is unknown or a value is not allowed.</exception>
    public static TwinOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(TwinOptions.Section);
        var faults = Unknown(section).ToList();
        var options = new TwinOptions();
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException e)
        {
            throw new SettingException([.. faults, e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message]);
        }

        faults.AddRange(Faults(options, configuration));
        return faults.Count == 0 ? options : throw new SettingException(faults);
    }

    /// <summary>What is wrong with the values, a sentence each; empty = nothing.</summary>
    public static IEnumerable<string> Faults(TwinOptions o, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(o.Data)) yield return "Twin:Data is empty; it names the folder of the store";
        if (string.IsNullOrWhiteSpace(o.GridData)) yield return "Twin:GridData is empty; it names the folder of the base layers";
        foreach (var url in o.Urls.Split(';'))
            if (!IsAddress(url)) yield return $"Twin:Urls has '{url}', which is not an address like http://127.0.0.1:8080";
        if (OneOf("Storage", o.Storage, "sqlite", "postgres") is { } storage) yield return storage;
        if (OneOf("Streams", o.Streams, "memory", "eventhubs") is { } streams) yield return streams;
        if (OneOf("Cluster", o.Cluster, "local", "adonet") is { } cluster) yield return cluster;
        if (o.SiloPort is < 0 or > 65535) yield return $"Twin:SiloPort is {o.SiloPort}; a port is 1 to 65535, or 0 for the default";
        if (o.GatewayPort is < 0 or > 65535) yield return $"Twin:GatewayPort is {o.GatewayPort}; a port is 1 to 65535, or 0 for the default";
        if ((o.Storage == "postgres" || o.Cluster == "adonet") && string.IsNullOrEmpty(configuration.GetConnectionString("Twin")))
            yield return "ConnectionStrings:Twin is missing; Twin:Storage=postgres and Twin:Cluster=adonet need it";
        if (o.Streams == "eventhubs" && string.IsNullOrEmpty(configuration.GetConnectionString("EventHubs")))
            yield return "ConnectionStrings:EventHubs is missing; Twin:Streams=eventhubs needs it";
    }

    private static IEnumerable<string> Unknown(IConfigurationSection section)
    {
        foreach (var child in section.GetChildren())
        {
            if (Is(child.Key, "Connect")) continue;
            if (Is(child.Key, "EventHubs"))
            {
                foreach (var key in child.GetChildren().Where(k => !KnownOfHub.Any(n => Is(k.Key, n))))
                    yield return $"Twin:EventHubs:{key.Key} is not a setting; known are {string.Join(", ", KnownOfHub)}";
            }
            else if (!Known.Any(n => Is(child.Key, n)))
            {
                yield return $"Twin:{child.Key} is not a setting; known are {string.Join(", ", Known)}, EventHubs, Connect";
            }
        }
    }

    private static bool Is(string key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsAddress(string url) =>
        Uri.TryCreate(url.Trim().Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    private static string? OneOf(string name, string value, params string[] allowed) =>
        allowed.Contains(value, StringComparer.Ordinal) ? null : $"Twin:{name} is '{value}'; allowed are {string.Join(", ", allowed)}";
}
