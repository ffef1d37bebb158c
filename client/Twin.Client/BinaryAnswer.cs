namespace Twin.Client;

/// <summary>A file that the server answered.</summary>
/// <param name="Bytes">Its bytes.</param>
/// <param name="MediaType">What it is, <c>image/tiff</c>.</param>
public sealed record BinaryAnswer(byte[] Bytes, string? MediaType);
