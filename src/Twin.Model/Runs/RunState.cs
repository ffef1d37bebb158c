using System.Text.Json;
using System.Text.Json.Serialization;

namespace Twin.Model.Runs;

/// <summary>One execution of a scenario.</summary>
/// <param name="Id">Run id.</param>
/// <param name="Name">The scenario's name.</param>
/// <param name="Branch">Text id of its own branch.</param>
/// <param name="From">Text id of the branch it was forked from.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="SimulatedTime">Simulated seconds reached.</param>
/// <param name="Progress">0..1 of the simulated time.</param>
/// <param name="MassError">Water in less (stored + out), as a share of water in; null before the first step.</param>
/// <param name="Cells">Cells of its grid; 0 while not known.</param>
/// <param name="Grid">Its grid, as the scenario says.</param>
/// <param name="Scenario">The scenario's JSON as it was taken.</param>
/// <param name="SimulatedStartUs">Valid time of simulated time 0, microseconds since 1970 UTC.</param>
/// <param name="CreatedUs">When it was asked for; <c>createdAt</c> in JSON.</param>
/// <param name="StartedUs">When it began to compute; <c>startedAt</c>.</param>
/// <param name="FinishedUs">When it ended, however; <c>finishedAt</c>.</param>
/// <param name="Error">Why it failed, for people; null otherwise.</param>
/// <param name="Outputs">Output steps so far, rising in time.</param>
/// <param name="Summary">Figures at the end as a JSON object (water in, out, stored, peak depth, steps, ...), or null.</param>
/// <param name="Statements">What below the result is modelled or assumed, a sentence each.</param>
public sealed record RunState(
    string Id, string Name, string Branch, string From, RunStatus Status, double SimulatedTime, double Progress, double? MassError, long Cells, string Grid, JsonElement Scenario,
    [property: JsonPropertyName("simulatedStart"), JsonConverter(typeof(Micros.AsText))] long SimulatedStartUs,
    [property: JsonPropertyName("createdAt"), JsonConverter(typeof(Micros.AsText))] long CreatedUs,
    [property: JsonPropertyName("startedAt"), JsonConverter(typeof(Micros.AsText))] long? StartedUs,
    [property: JsonPropertyName("finishedAt"), JsonConverter(typeof(Micros.AsText))] long? FinishedUs,
    string? Error, IReadOnlyList<RunOutput> Outputs, JsonElement? Summary, IReadOnlyList<string> Statements)
{
    /// <summary>True when it will not change any more.</summary>
    [JsonIgnore]
    public bool Ended => Status is RunStatus.Done or RunStatus.Failed or RunStatus.Cancelled;

    /// <summary>A run just asked for.</summary>
    public static RunState Queued(string id, string name, string branch, string from, string grid, JsonElement scenario, long simulatedStartUs, long nowUs, IReadOnlyList<string> statements)
        => new(id, name, branch, from, RunStatus.Queued, 0, 0, null, 0, grid, scenario.Clone(), simulatedStartUs, nowUs, null, null, null, [], null, statements);

    /// <summary>UTF-8 JSON for the log.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Wire.RunState);

    /// <summary>Reads <see cref="ToPayload"/>.</summary>
    /// <exception cref="JsonException">Not a run's state.</exception>
    public static RunState FromPayload(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize(payload, ModelJson.Wire.RunState)!;
}
