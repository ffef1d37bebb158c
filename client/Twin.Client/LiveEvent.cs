using System.Text.Json;

namespace Twin.Client;

/// <summary>One change as the live stream tells it.</summary>
/// <param name="Position">Its place in the log's order: start from it to go on after it.</param>
/// <param name="Type">Kind of event, as its CloudEvent says.</param>
/// <param name="Subject">What it is of: a code or id.</param>
/// <param name="Time">When.</param>
/// <param name="Data">The change.</param>
/// <param name="Json">The whole CloudEvent.</param>
public sealed record LiveEvent(long Position, string? Type, string? Subject, DateTimeOffset? Time, JsonElement Data, JsonElement Json);
