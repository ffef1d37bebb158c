using System.Text.Json;

namespace Twin.Api.Resources;

/// <summary>A scenario to run.</summary>
/// <param name="Scenario">The scenario; GET /v1/scenarios/schema says its form.</param>
/// <param name="Reason">Why.</param>
public sealed record RunRequest(JsonElement Scenario, string? Reason);
