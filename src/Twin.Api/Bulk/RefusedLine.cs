namespace Twin.Api.Bulk;

/// <summary>A line that was not taken.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Code">Kind of fault.</param>
/// <param name="Detail">What is wrong and what would be right.</param>
public sealed record RefusedLine(int Line, string Code, string Detail);
