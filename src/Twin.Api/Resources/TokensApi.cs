using System.Globalization;
using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Storage.Base;

namespace Twin.Api.Resources;

/// <summary>Tokens for roles and areas.</summary>
internal static class TokensApi
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);
    private static readonly TimeSpan Usual = TimeSpan.FromHours(8);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/tokens", Create).Describe("CreateToken", "tokens", "A token of at most the caller's own rights and area; its name is the actor in the log.").Requires(Right.GrantTokens);

    private static Answer<TokenAnswer> Create(TokenRequest body, Caller caller, TokenService tokens, CityBase city, CityAreas areas, TimeProvider time)
    {
        var errors = new InputErrors();
        var role = body.Role ?? "";
        if (!RoleTable.Roles.Contains(role, StringComparer.Ordinal)) errors.Add("role", $"'{role}' is no role; roles are {string.Join(", ", RoleTable.Roles)}");
        var areaCode = body.Area ?? caller.Principal.Area;
        var area = city.AreaIndexOf(areaCode);
        if (area < 0) errors.Add("area", $"'{areaCode}' is no division code of this city");
        var name = body.Name ?? role;
        if (name.Length is 0 or > 64 || name.Any(char.IsControl)) errors.Add("name", "a name is 1 to 64 characters without control characters");
        var now = time.GetUtcNow();
        if (!TryExpiry(body.Expires, now, out var expires)) errors.Add("expires", "a duration like 30m, 8h, 7d, or a time (RFC 3339) ahead, at most 366 days");
        if (errors.Any) return errors.ToProblem();

        if (!RoleTable.Covers(caller.Principal.Role, role)) return new Problem(StatusCodes.Status403Forbidden, "more-than-own", "Nobody gives what they do not have", $"the role {caller.Principal.Role} may not make a token of the role {role}");
        if (!areas.IsWithin(area, city.AreaIndexOf(caller.Principal.Area))) return Refusals.OutsideArea(caller.Principal, $"area {areaCode}");
        var grant = new TokenGrant(name, role, areaCode, expires);
        return Answer<TokenAnswer>.With(new TokenAnswer(tokens.Create(grant), name, role, areaCode, UtcTime.Of(expires)), StatusCodes.Status201Created);
    }

    private static bool TryExpiry(string? text, DateTimeOffset now, out DateTimeOffset expires)
    {
        expires = now + Usual;
        if (text is null) return true;
        if (UtcTime.TryParse(text, out var time)) expires = time.ToDateTimeOffset();
        else if (text.Length > 1 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count <= 1e9)
        {
            var unit = text[^1] switch { 'm' => 1.0, 'h' => 60, 'd' => 1440, _ => 0 };
            if (unit == 0 || count * unit > Longest.TotalMinutes) return false;
            expires = now + TimeSpan.FromMinutes(count * unit);
        }
        else return false;

        return expires > now && expires - now <= Longest;
    }
}
