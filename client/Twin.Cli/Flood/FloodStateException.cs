namespace Twin.Cli.Flood;

/// <summary>The state of a run cannot be kept.</summary>
internal sealed class FloodStateException(string message) : Exception(message);
