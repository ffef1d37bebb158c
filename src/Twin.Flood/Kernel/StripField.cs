namespace Twin.Flood.Kernel;

/// <summary>Arrays of a strip that others read.</summary>
internal enum StripField
{
    Depth,
    Carry,
    FluxX,
    FluxY,
    MaxDepth,
    MaxSpeed,
    Arrival,
}
