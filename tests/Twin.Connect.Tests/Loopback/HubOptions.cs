namespace Twin.Connect.Tests.Loopback;

/// <summary>How a loopback hub is made.</summary>
internal sealed record HubOptions
{
    /// <summary>Name of the hub.</summary>
    public string Hub { get; init; } = "twin";

    /// <summary>Number of partitions.</summary>
    public int Partitions { get; init; } = 4;

    /// <summary>Port on the loopback interface; 0 = any free one.</summary>
    public int Port { get; init; }

    /// <summary>Name of the key that clients sign with.</summary>
    public string KeyName { get; init; } = "loopback";

    /// <summary>The key: a throw-away value, checked all the same.</summary>
    public string Key { get; init; } = "bG9vcGJhY2s=";

    /// <summary>Largest message, bytes; the service's own limit.</summary>
    public ulong MaxMessageSize { get; init; } = 1024 * 1024;
}
