using System.Text.Json;

namespace Twin.Client;

public sealed partial class TwinClient
{
    /// <summary>Makes a token (role admin or commander).</summary>
    public Task<TokenAnswer> CreateTokenAsync(TokenRequest request, CancellationToken cancel = default) =>
        SendAsync<TokenAnswer>(HttpMethod.Post, "/v1/tokens", Encode(request), null, cancel);

    /// <summary>Whether the server answers and is ready, and what its clock says.</summary>
    public async Task<ServerHealth> GetHealthAsync(CancellationToken cancel = default)
    {
        try
        {
            var answer = await AnsweredAsync(HttpMethod.Get, "/health/ready", null, null, "application/json", cancel);
            return new ServerHealth(true, answer.Date, Parsed(answer.Text));
        }
        catch (TwinProblemException problem)
        {
            return new ServerHealth(false, null, problem.Json);
        }
    }

    /// <summary>Sources of the base, and its hash.</summary>
    public Task<Attributions> GetAttributionsAsync(CancellationToken cancel = default) => GetAsync<Attributions>("/v1/attributions", cancel);

    private static JsonElement Parsed(byte[] text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
