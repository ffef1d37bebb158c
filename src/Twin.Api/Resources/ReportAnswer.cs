namespace Twin.Api.Resources;

/// <summary>A report taken.</summary>
public sealed record ReportAnswer(string Id, string Status, long Position, string Branch);
