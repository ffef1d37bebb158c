using System.Text.Json;

namespace Twin.Api.Resources;

/// <summary>A scenario that can be run.</summary>
public sealed record ScenarioAnswer(bool Valid, JsonElement Scenario);
