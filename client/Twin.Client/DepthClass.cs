namespace Twin.Client;

/// <summary>Buildings with more water than a depth.</summary>
/// <param name="Above">Depth at the entrance, m.</param>
/// <param name="Count">Buildings.</param>
public sealed record DepthClass(double Above, int Count);
