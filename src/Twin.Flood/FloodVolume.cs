namespace Twin.Flood;

/// <summary>A named volume of the ledger, m3.</summary>
public sealed record FloodVolume(string Id, double CubicMetres);
