using System.Globalization;

namespace Twin.Api.Http;

/// <summary>Versions as HTTP entity tags: <c>"7"</c> is version 7.</summary>
internal static class EntityTag
{
    /// <summary>A version that nothing has: what an If-Match of another maker is read as.</summary>
    private const int None = -1;

    internal static string Of(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The version that the request insists on: null = any.</summary>
    internal static int? IfMatch(HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString().Trim();
        if (header.Length == 0 || header == "*") return null;
        return header.Length > 2 && header[0] == '"' && header[^1] == '"' && int.TryParse(header.AsSpan(1, header.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : None;
    }
}
