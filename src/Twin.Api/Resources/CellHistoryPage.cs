using System.Text.Json.Serialization;
using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>History of a cell, newest first.</summary>
public sealed record CellHistoryPage(string Cell, string Branch, UtcTime AsOf, long Position, IReadOnlyList<CellChangeAnswer> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next);
