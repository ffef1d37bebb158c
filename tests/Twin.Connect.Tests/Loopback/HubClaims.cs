using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amqp;
using Amqp.Listener;

namespace Twin.Connect.Tests.Loopback;

/// <summary>The shared access signatures that connections have shown through $cbs, checked as the service checks them: HMAC-SHA256 over resource and expiry.</summary>
internal sealed class HubClaims(HubOptions options, TimeProvider clock)
{
    private const string Scheme = "SharedAccessSignature ";
    private readonly ConcurrentDictionary<Connection, ConcurrentDictionary<string, DateTimeOffset>> _claims = new();

    /// <summary>Answers a put-token.</summary>
    public Message PutToken(Message request, Connection connection)
    {
        if (request.ApplicationProperties["operation"] as string != "put-token") return HubErrors.Status(400, "only put-token");
        if (Verify(request.Body as string) is not { } claim) return HubErrors.Status(401, "bad signature, key name or expiry");
        _claims.GetOrAdd(connection, Track)[claim.Path] = claim.Expiry;
        return HubErrors.Status(202, "Accepted");
    }

    /// <summary>True when the connection may use an address.</summary>
    public bool Allows(Connection connection, string path)
        => (connection as ListenerConnection)?.Principal is not null || (_claims.TryGetValue(connection, out var claims) && claims.Any(c => c.Value > clock.GetUtcNow() && path.StartsWith(c.Key, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What a token allows and until when, or null where it is not valid.</summary>
    public (string Path, DateTimeOffset Expiry)? Verify(string? token)
    {
        if (token is null || !token.StartsWith(Scheme, StringComparison.Ordinal)) return null;
        var parts = token[Scheme.Length..].Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1]);
        if (!parts.TryGetValue("sr", out var resource) || !parts.TryGetValue("sig", out var signature) || !parts.TryGetValue("se", out var end) || !parts.TryGetValue("skn", out var key)) return null;
        if (WebUtility.UrlDecode(key) != options.KeyName || !long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return null;
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Key), Encoding.UTF8.GetBytes($"{resource}\n{end}"));
        var given = Convert.FromBase64String(WebUtility.UrlDecode(signature));
        var expiry = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (!CryptographicOperations.FixedTimeEquals(expected, given) || expiry < clock.GetUtcNow()) return null;
        return (new Uri(WebUtility.UrlDecode(resource)).AbsolutePath.Trim('/').ToLowerInvariant(), expiry);
    }

    private ConcurrentDictionary<string, DateTimeOffset> Track(Connection connection)
    {
        connection.AddClosedCallback((_, _) => _claims.TryRemove(connection, out _));
        return new(StringComparer.OrdinalIgnoreCase);
    }
}
