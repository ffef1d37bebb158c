using System.Text.Json;

namespace Twin.Client;

/// <summary>How the server is.</summary>
/// <param name="Ready">It takes requests.</param>
/// <param name="Clock">Its clock when it answered, to the second.</param>
/// <param name="Report">What it says of itself; undefined where it is no JSON.</param>
public sealed record ServerHealth(bool Ready, DateTimeOffset? Clock, JsonElement Report);
