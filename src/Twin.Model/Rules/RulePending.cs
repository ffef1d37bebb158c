namespace Twin.Model.Rules;

/// <summary>A cell waiting for its rule's duration.</summary>
/// <param name="Cell">FactCell key.</param>
/// <param name="SinceUs">Since when it belongs to a cluster above the area, microseconds.</param>
public readonly record struct RulePending(long Cell, long SinceUs);
