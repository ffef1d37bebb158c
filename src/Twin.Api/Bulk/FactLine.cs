namespace Twin.Api.Bulk;

/// <summary>One line of POST /v1/facts.</summary>
/// <param name="Cell">Beidou code of level 5.</param>
/// <param name="Fact">Fact id.</param>
/// <param name="Value">Value in the fact's unit, or null to retract.</param>
/// <param name="ObservedAt">When it held (RFC 3339); absent = now.</param>
/// <param name="Source">Source class and detail; absent = reported, of a service observed.</param>
public sealed record FactLine(string Cell, string Fact, decimal? Value, string? ObservedAt, string? Source);

/// <summary>A line that was not taken.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Code">Kind of fault.</param>
/// <param name="Detail">What is wrong and what would be right.</param>
public sealed record RefusedLine(int Line, string Code, string Detail);

/// <summary>What became of the lines.</summary>
/// <param name="Accepted">Lines taken (also those that said what was so already).</param>
/// <param name="Refused">Lines refused, in order; at most 10,000 of them.</param>
/// <param name="RefusedCount">How many were refused in all.</param>
/// <param name="Position">Position of the last change; name it as minPosition to read them back.</param>
/// <param name="Branch">The branch written.</param>
public sealed record BulkAnswer(long Accepted, IReadOnlyList<RefusedLine> Refused, long RefusedCount, long Position, string Branch);
