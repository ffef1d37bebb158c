namespace Twin.Model.Things;

/// <summary>A pipe segment as the drain graph sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="DownstreamId">The segment it flows into, null at an outfall.</param>
/// <param name="Status">How it is.</param>
public readonly record struct DrainSegment(string Id, string? DownstreamId, PipeStatus Status);
