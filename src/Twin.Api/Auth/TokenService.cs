using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Twin.Api.Hosting;

namespace Twin.Api.Auth;

/// <summary>
/// Makes and checks tokens: JWT signed by HMAC-SHA256 with a key of this deployment, kept in <c>{Twin:Data}/signing.key</c> (mode 600).
/// Deleting the key makes every token void. Thread-safe.
/// </summary>
public sealed class TokenService
{
    /// <summary>Claim of the actor's name.</summary>
    public const string NameClaim = "sub";

    /// <summary>Claim of the role.</summary>
    public const string RoleClaim = "role";

    /// <summary>Claim of the area.</summary>
    public const string AreaClaim = "area";

    private const string Issuer = "nanjing-twin";
    private const int KeyBytes = 32;
    private readonly TimeProvider _time;
    private readonly SymmetricSecurityKey _key;
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    /// <summary>Reads the key, making it where there is none.</summary>
    /// <exception cref="InvalidDataException">The key file is not a key.</exception>
    public TokenService(IOptions<TwinOptions> options, TimeProvider time)
    {
        _time = time;
        DataFolder = options.Value.Data;
        _key = new SymmetricSecurityKey(ReadOrMakeKey(Path.Combine(DataFolder, "signing.key")));
        Validation = new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Issuer,
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireExpirationTime = true,
            NameClaimType = NameClaim,
            RoleClaimType = RoleClaim,
            LifetimeValidator = (_, expires, _, _) => expires is { } end && _time.GetUtcNow().UtcDateTime < end,
        };
    }

    /// <summary>Folder of the local key and token.</summary>
    public string DataFolder { get; }

    /// <summary>What the HTTP side checks a token by.</summary>
    public TokenValidationParameters Validation { get; }

    /// <summary>The signed token of a grant.</summary>
    public string Create(TokenGrant grant)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            IssuedAt = now,
            Expires = grant.Expires.UtcDateTime,
            Subject = new ClaimsIdentity([
                new Claim(NameClaim, grant.Name), new Claim(RoleClaim, grant.Role), new Claim(AreaClaim, grant.Area),
                new Claim("jti", Guid.CreateVersion7(_time.GetUtcNow()).ToString("N"))]),
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>What a token says, or null where it is not one of ours, or expired.</summary>
    public async Task<TokenGrant?> ReadAsync(string token)
    {
        var result = await _handler.ValidateTokenAsync(token, Validation);
        if (!result.IsValid) return null;
        string Claim(string name) => result.Claims.TryGetValue(name, out var v) ? v?.ToString() ?? "" : "";
        return new TokenGrant(Claim(NameClaim), Claim(RoleClaim), Claim(AreaClaim), new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero));
    }

    private static byte[] ReadOrMakeKey(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (!File.Exists(path)) PrivateFile.Write(path, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)) + "\n");
        var text = File.ReadAllText(path).Trim();
        try
        {
            if (Convert.FromHexString(text) is { Length: KeyBytes } key) return key;
        }
        catch (FormatException)
        {
            // falls through to the one message for a file that holds no key
        }

        throw new InvalidDataException($"{path} holds no signing key ({KeyBytes} bytes in hex); delete it to make a new one: all tokens become void");
    }
}
