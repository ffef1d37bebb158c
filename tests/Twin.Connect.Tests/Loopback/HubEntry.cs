namespace Twin.Connect.Tests.Loopback;

/// <summary>A stored message as it goes out again.</summary>
internal readonly record struct HubEntry(long Sequence, long Offset, DateTime Enqueued, byte[] Bytes);
