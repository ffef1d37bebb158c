using System.Buffers.Text;
using System.Text.Json;

namespace Twin.Cli.Commands;

/// <summary>What a token says of itself, unverified.</summary>
/// <param name="Name">Actor.</param>
/// <param name="Role">Role.</param>
/// <param name="Area">Area.</param>
/// <param name="Expires">End.</param>
internal sealed record TokenText(string? Name, string? Role, string? Area, DateTimeOffset? Expires)
{
    /// <summary>Reads the claims of a JWT; null where it is none.</summary>
    public static TokenText? Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
            return null;
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            return new TokenText(Text("sub"), Text("role"), Text("area"),
                claims.RootElement.TryGetProperty("exp", out var end) && end.TryGetInt64(out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);

            string? Text(string name) => claims.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (Exception fault) when (fault is FormatException or JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
