namespace Twin.Api.Bulk;

/// <summary>What became of the lines.</summary>
/// <param name="Accepted">Lines taken (also those that said what was so already).</param>
/// <param name="Refused">Lines refused, in order; at most 10,000 of them.</param>
/// <param name="RefusedCount">How many were refused in all.</param>
/// <param name="Position">Position of the last change; name it as minPosition to read them back.</param>
/// <param name="Branch">The branch written.</param>
public sealed record BulkAnswer(long Accepted, IReadOnlyList<RefusedLine> Refused, long RefusedCount, long Position, string Branch);
